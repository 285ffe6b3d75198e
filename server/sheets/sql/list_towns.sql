-- Towns in the area $1, null for the city, with how far they are with the month $2, its first day, which ends on $3:
-- {town_code, town_name, workers, version, confirmed_at}; `version` 0 for what is not confirmed. By confirmed_sheets_pkey;
-- reads workers once.
select
  town.code as town_code,
  town.name as town_name,
  coalesce(staff.workers, 0) as workers,
  coalesce(sheet.version, 0) as version,
  sheet.confirmed_at
from areas as town
left join (
  select town_code, count(*) as workers
  from workers
  where employment = 'full_time' and hired_on <= $3::date and (left_on is null or left_on >= $2::date)
  group by town_code
) as staff on staff.town_code = town.code
left join lateral (
  select version, confirmed_at
  from confirmed_sheets
  where confirmed_sheets.town_code = town.code and confirmed_sheets.month = $2::date
  order by version desc
  limit 1
) as sheet on true
where town.level = 'town' and ($1::text is null or $1::text in (town.code, town.parent_code))
order by town.code;
