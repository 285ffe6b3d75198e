-- Where the household $1 or else the case $2 stands: {household_id, case_id, village_code, micro_grid_id, lon, lat}; a case
-- brings its household along. No row where there is none. By households_pkey, cases_pkey.
select household.id as household_id, null::integer as case_id, household.village_code, household.micro_grid_id,
  st_x(household.location) as lon, st_y(household.location) as lat
from households as household
where $2::integer is null and household.id = $1::integer
union all
select one.household_id, one.id, one.village_code, one.micro_grid_id, st_x(one.location), st_y(one.location)
from cases as one
where one.id = $2::integer
  and ($1::integer is null or one.household_id = $1::integer);
