-- Cases, the last reported first: the columns of CaseLine. $10 is of no use here; $11, $12: when the last line before was
-- reported, and its id; null at the beginning. By cases_reported_at, cases_village_list,
-- cases_number or cases_pending_village.
-- $1 now; $2 villages, null for all; $3 micro-grids and $4 worker of who sees only what stands in the one or was reported
-- by the other, null for others; $5 need, $6 stages, $7 levels, $8 light, $9 beginning of the number, null for all;
-- $13 whether an extension must have been asked for; $14 most lines; $15 since before when in its stage, null for all;
-- $16 whether only those can be meant that are not done. The lines are found first, and told of afterwards.
with page as materialized (
  select one.id
  from cases as one
  where ($2::text[] is null or one.village_code = any ($2::text[]))
    and ($3::integer[] is null or one.micro_grid_id = any ($3::integer[]) or one.worker_id = $4::integer)
    and ($5::text is null or one.need = $5::text)
    and ($6::text[] is null or one.stage = any ($6::text[]))
    and ($7::text[] is null or one.level = any ($7::text[]))
    and ($8::text is null
      or case_light(one.reported_at, one.due_at, one.closed_at, one.paused_at, $1::timestamptz) = $8::text)
    and ($9::text is null or one.number like $9::text || '%')
    and (not $13::boolean or one.extension_days is not null)
    and ($15::timestamptz is null or coalesce(one.stage_since, one.closed_at, one.reported_at) < $15::timestamptz)
    and ($10::boolean is null or $10::boolean)
    and ($12::integer is null or (one.reported_at, one.id) < ($11::timestamptz, $12::integer))
    and (not $16::boolean or one.stage <> 'done')
  order by one.reported_at desc, one.id desc
  limit $14::integer
)
select
  one.id,
  one.number,
  one.need,
  one.stage,
  one.level,
  one.urgency,
  one.channel,
  one.village_code,
  village.name as village_name,
  town.name as town_name,
  one.micro_grid_id,
  one.reported_at,
  one.due_at,
  one.closed_at,
  one.paused_at,
  one.supervised_at is not null as supervised,
  one.extension_days,
  one.version
from page
join cases as one on one.id = page.id
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code
order by one.reported_at desc, one.id desc;
