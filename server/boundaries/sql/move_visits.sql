-- Visits in the micro-grids $1 follow the household that was visited; those of nobody's go where most of the land
-- went, $2 in the same order. By visits_micro_grid_id.
update visits as visit
set micro_grid_id = coalesce(
  (select household.micro_grid_id from households as household where household.id = visit.household_id),
  one.micro_grid_id
)
from unnest($1::integer[], $2::integer[]) as one (former_id, micro_grid_id)
where visit.micro_grid_id = one.former_id;
