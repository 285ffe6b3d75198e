-- Households as they are kept: the columns of HouseholdRow, in order of id. By households_pkey.
-- $1 ids.
select
  household.id,
  household.version,
  household.village_code,
  village.name as village_name,
  town.code as town_code,
  town.name as town_name,
  town.parent_code as district_code,
  household.micro_grid_id,
  st_x(household.location) as lon,
  st_y(household.location) as lat,
  household.address,
  household.claimed_code,
  household.claimed_on,
  household.registered_on,
  household.category,
  household.category_from_on,
  household.category_until_on,
  household.risk,
  household.people,
  household.next_visit_due_on,
  household.next_call_due_on,
  household.last_met_on,
  household.missed_visits,
  array(
    select group_code from household_groups where household_id = household.id order by group_code
  ) as groups
from households as household
join areas as village on village.code = household.village_code
join areas as town on town.code = village.parent_code
where household.id = any ($1::integer[])
order by household.id;
