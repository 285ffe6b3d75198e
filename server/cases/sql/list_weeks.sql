-- Cases by week, Mondays from $6 to $7: {week_on, reported, closed, closed_on_time, open}. A case that
-- was merged into another is closed with that one and does not count among the closed. `open` is counted at the end
-- of the week, and nothing after $1. $2 codes of the villages of the area, null for the whole city; $3 need, $4 stage,
-- $5 category, null for all; $8 micro-grids, null for all places and none. By cases_reported_at, cases_closed_at and cases_open.
with matching as (
  select
    reported_at,
    closed_at,
    due_at,
    outcome is not distinct from 'merged' as merged,
    (reported_at at time zone 'Asia/Shanghai')::date as reported_on,
    (closed_at at time zone 'Asia/Shanghai')::date as closed_on
  from cases
  where reported_at < $1::timestamptz
    and (closed_at is null or closed_at >= ($6::date)::timestamp at time zone 'Asia/Shanghai')
    and ($2::text[] is null or village_code = any ($2::text[]))
    and ($3::text is null or need = $3::text)
    and ($4::text is null or stage = $4::text)
    and ($5::text is null or household_id in (select id from households where category = $5::text))
    and ($8::integer[] is null or micro_grid_id = any ($8::integer[]))
),
before as (
  select count(*) as open from matching where reported_on < $6::date
),
reported as (
  select date_trunc('week', reported_on::timestamp)::date as week_on, count(*) as cases
  from matching
  where reported_on >= $6::date
  group by 1
),
closed as (
  select
    date_trunc('week', closed_on::timestamp)::date as week_on,
    count(*) filter (where not merged) as cases,
    count(*) filter (where not merged and closed_at <= due_at) as on_time,
    count(*) as gone
  from matching
  where closed_at < $1::timestamptz
  group by 1
),
week as (
  select generate_series($6::timestamp, $7::timestamp, interval '7 days')::date as week_on
)
select
  week.week_on,
  coalesce(reported.cases, 0) as reported,
  coalesce(closed.cases, 0) as closed,
  coalesce(closed.on_time, 0) as closed_on_time,
  before.open + sum(coalesce(reported.cases, 0) - coalesce(closed.gone, 0)) over (order by week.week_on) as open
from week
cross join before
left join reported on reported.week_on = week.week_on
left join closed on closed.week_on = week.week_on
order by week.week_on;
