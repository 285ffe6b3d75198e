-- Households on the micro-grids $1, and on pieces cut out of them later, whose file puts them elsewhere, or did:
-- {household_id, head_id, name, claimed_code, claimed_name, claimed_on}, names sealed, in order of day and id.
-- By households_claimed and people_household_id.
with recursive land as (
  select unnest($1::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select
  household.id as household_id,
  head.id as head_id,
  head.name,
  household.claimed_code,
  coalesce(grid.name, town.name || ' ' || village.name, household.claimed_code) as claimed_name,
  household.claimed_on
from households as household
left join grids as grid on grid.code = household.claimed_code
left join areas as village on village.code = household.claimed_code
left join areas as town on town.code = village.parent_code
left join lateral (
  select person.id, person.name
  from people as person
  where person.household_id = household.id
  order by person.relation = '户主' desc, person.id
  limit 1
) as head on true
where household.claimed_code is not null and household.micro_grid_id in (select id from land)
order by household.claimed_on, household.id;
