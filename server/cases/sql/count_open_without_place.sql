-- Cases open at $1 that have no position: one row {cases}.
-- $2 codes of the villages of the area, null for the whole city; $3 need, $4 stages, $5 category, $6 levels, $7 light,
-- $8 beginning of the number, null for all; $9 whether an extension must have been asked for; $10 since before when in
-- its stage, null for all; $11 whether those count that are closed and wait for their return visit.
-- By cases_without_place.
select count(*) as cases
from cases
where reported_at < $1::timestamptz
  and (closed_at is null or closed_at >= $1::timestamptz or ($11::boolean and stage = 'return_visit'))
  and micro_grid_id is null
  and ($2::text[] is null or village_code = any ($2::text[]))
  and ($3::text is null or need = $3::text)
  and ($4::text[] is null or stage = any ($4::text[]))
  and ($5::text is null or household_id in (select id from households where category = $5::text))
  and ($6::text[] is null or level = any ($6::text[]))
  and ($7::text is null or case_light(reported_at, due_at, closed_at, paused_at, $1::timestamptz) = $7::text)
  and ($8::text is null or number like $8::text || '%')
  and (not $9::boolean or extension_days is not null)
  and ($10::timestamptz is null or coalesce(stage_since, closed_at, reported_at) < $10::timestamptz);
