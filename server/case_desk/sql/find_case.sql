-- One case with the names that its page shows: the columns of CaseRow. $1 id. By cases_pkey.
select
  one.id,
  one.number,
  one.need,
  one.stage,
  one.level,
  one.urgency,
  one.channel,
  one.summary,
  one.path,
  one.outcome,
  one.village_code,
  village.name as village_name,
  town.code as town_code,
  town.name as town_name,
  town.parent_code as district_code,
  one.micro_grid_id,
  st_x(one.location) as lon,
  st_y(one.location) as lat,
  one.household_id,
  household.category as household_category,
  household.risk as household_risk,
  household.people as household_people,
  one.worker_id,
  worker.name as worker_name,
  one.reported_at,
  coalesce(one.stage_since, one.closed_at, one.reported_at) as stage_since,
  one.due_at,
  one.closed_at,
  one.paused_at,
  one.waits_for,
  one.extension_days,
  one.supervised_at,
  one.satisfaction,
  one.merged_into,
  heir.number as merged_number,
  one.version
from cases as one
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code
left join households as household on household.id = one.household_id
left join workers as worker on worker.id = one.worker_id
left join cases as heir on heir.id = one.merged_into
where one.id = $1::integer;
