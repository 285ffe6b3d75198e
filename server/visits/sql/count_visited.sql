-- Households visited or called on day $1 in the villages $2 and, when $3 is not null, on the micro-grids $3 and pieces
-- cut out of them later: one row {visited}. By households_village_code and visits_household_id.
with recursive land as (
  select unnest($3::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select count(*)::integer as visited
from households as household
where household.village_code = any ($2::text[])
  and ($3::integer[] is null or household.micro_grid_id in (select id from land))
  and exists (
    select from visits as visit
    where visit.household_id = household.id and visit.visited_on = $1::date
  );
