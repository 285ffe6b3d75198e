-- Cases of an area now, at $2, and in the time since $3: one row. $1 codes of the villages of the area, null for the
-- whole city. A case that was merged into another does not count among the closed. By cases_open, cases_pending, cases_reported_at and cases_closed_at.
with open as (
  select count(*) as open, count(*) filter (where due_at < $2::timestamptz) as overdue
  from cases
  where closed_at is null and ($1::text[] is null or village_code = any ($1::text[]))
),
waiting as (
  select count(*) as return_visit
  from cases
  where stage = 'return_visit' and ($1::text[] is null or village_code = any ($1::text[]))
),
reported as (
  select count(*) as reported_365_days
  from cases
  where reported_at >= $3::timestamptz and ($1::text[] is null or village_code = any ($1::text[]))
),
closed as (
  select
    count(*) as closed_365_days,
    count(*) filter (where closed_at <= due_at) as closed_on_time_365_days,
    count(*) filter (where outcome = 'assistance_granted') as assistance_granted,
    count(*) filter (where outcome = 'help_with_applying') as help_with_applying
  from cases
  where closed_at >= $3::timestamptz and outcome <> 'merged' and ($1::text[] is null or village_code = any ($1::text[]))
)
select *
from open, waiting, reported, closed;
