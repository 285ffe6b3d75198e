-- Micro-grids in no grid at a revision, since when, and who of the register lives there: {micro_grid_id, since_on,
-- registered_households, registered_people}. $1 revision. By memberships_grid_code, a few dozen rows, and
-- households_micro_grid_id.
select
  land.micro_grid_id,
  land.uncovered_since_on as since_on,
  register.households as registered_households,
  register.people as registered_people
from memberships as land
cross join lateral (
  select count(*) as households, coalesce(sum(household.people), 0) as people
  from households as household
  where household.micro_grid_id = land.micro_grid_id
) as register
where land.grid_code is null
  and land.from_revision <= $1::integer
  and (land.to_revision is null or land.to_revision > $1::integer);
