-- The case $1 as it is placed: {id, version, number, village_code, village_name, town_code, district_code, micro_grid_id};
-- other writers wait until the transaction ends. By cases_pkey.
select
  one.id,
  one.version,
  one.number,
  one.village_code,
  village.name as village_name,
  town.code as town_code,
  town.parent_code as district_code,
  one.micro_grid_id
from cases as one
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code
where one.id = $1::integer
for no key update of one;
