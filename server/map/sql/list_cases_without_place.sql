-- Cases that have no position, by village: {village_code, open_cases, reported_cases}, open at $1, reported from $2
-- to $3. $4 need, $5 stage, $6 category, null for all. By cases_without_place.
select
  village_code,
  count(*) filter (
    where reported_at < $1::timestamptz and (closed_at is null or closed_at >= $1::timestamptz)
  ) as open_cases,
  count(*) filter (where reported_at >= $2::timestamptz and reported_at < $3::timestamptz) as reported_cases
from cases
where micro_grid_id is null
  and ($4::text is null or need = $4::text)
  and ($5::text is null or stage = $5::text)
  and ($6::text is null or household_id in (select id from households where category = $6::text))
group by village_code;
