-- Who is on the register in micro-grids $1 and in pieces cut out of them later, by category and risk:
-- {category, risk, households, people, overdue_visits}. $2 today.
-- By micro_grids_parent_id and households_micro_grid_id.
with recursive land as (
  select unnest($1::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select
  household.category,
  household.risk,
  count(*) as households,
  sum(household.people)::integer as people,
  count(*) filter (where household.next_visit_due_on < $2::date) as overdue_visits
from land
join households as household on household.micro_grid_id = land.id and household.category is not null
group by household.category, household.risk;
