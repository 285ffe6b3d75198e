-- Households whose file names a grid or a village in which they did not stand when it was brought in, by where they stand:
-- {micro_grid_id, claimed_code, claimed_name, households, residents, since_on}, in order of micro-grid and code.
-- By households_claimed.
select
  household.micro_grid_id,
  household.claimed_code,
  coalesce(grid.name, town.name || ' ' || village.name, household.claimed_code) as claimed_name,
  count(*) as households,
  sum(household.people) as residents,
  min(household.claimed_on) as since_on
from households as household
left join grids as grid on grid.code = household.claimed_code
left join areas as village on village.code = household.claimed_code
left join areas as town on town.code = village.parent_code
where household.claimed_code is not null
group by household.micro_grid_id, household.claimed_code, grid.name, town.name, village.name
order by household.micro_grid_id, household.claimed_code;
