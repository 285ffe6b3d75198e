-- Cases that were open at some time from the first of the instants $1, each of which begins a period, until $2:
-- {key, reported_in, left_in, merged, on_time, cases}. `key` is the village for $5 'area', the need for 'need', else
-- empty; the period of the report is 0 for one before the first; that of the leaving is null while a case is open at
-- $2. $3 codes of villages, null for the whole city; $4 need, null for all. By cases_closed_at and cases_open_now.
with matching as (
  select village_code, need, outcome, reported_at, due_at, closed_at
  from cases
  where closed_at >= ($1::timestamptz[])[1]
    and reported_at < $2::timestamptz
    and ($3::text[] is null or village_code = any ($3::text[]))
    and ($4::text is null or need = $4::text)
  union all
  select village_code, need, outcome, reported_at, due_at, closed_at
  from cases
  where closed_at is null
    and reported_at < $2::timestamptz
    and ($3::text[] is null or village_code = any ($3::text[]))
    and ($4::text is null or need = $4::text)
)
select
  case $5::text when 'area' then village_code when 'need' then need else '' end as key,
  width_bucket(reported_at, $1::timestamptz[]) as reported_in,
  case when closed_at < $2::timestamptz then width_bucket(closed_at, $1::timestamptz[]) end as left_in,
  coalesce(closed_at < $2::timestamptz and outcome = 'merged', false) as merged,
  coalesce(closed_at < $2::timestamptz and closed_at <= due_at, false) as on_time,
  count(*) as cases
from matching
group by 1, 2, 3, 4, 5
order by 1, 2, 3, 4, 5;
