-- Cases open at $1 that have no position: one row {cases}. $2 codes of the villages of the area, null for the whole
-- city; $3 need, $4 stage, $5 category, null for all. By cases_without_place.
select count(*) as cases
from cases
where reported_at < $1::timestamptz
  and (closed_at is null or closed_at >= $1::timestamptz)
  and micro_grid_id is null
  and ($2::text[] is null or village_code = any ($2::text[]))
  and ($3::text is null or need = $3::text)
  and ($4::text is null or stage = $4::text)
  and ($5::text is null or household_id in (select id from households where category = $5::text));
