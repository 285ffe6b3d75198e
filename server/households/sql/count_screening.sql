-- Households of each screening group in the villages $1 and, when $2 is not null, on the micro-grids $2 and pieces cut
-- out of them later: {group, households, overdue}; $3 today. By households_village_code and household_groups_pkey.
with recursive land as (
  select unnest($2::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
),
listed as (
  select part.group_code, household.next_visit_due_on
  from households as household
  join household_groups as part on part.household_id = household.id
  where household.village_code = any ($1::text[])
    and ($2::integer[] is null or household.micro_grid_id in (select id from land))
)
select
  kind.code as "group",
  count(listed.group_code)::integer as households,
  (count(*) filter (where listed.next_visit_due_on < $3::date))::integer as overdue
from screening_groups as kind
left join listed on listed.group_code = kind.code
group by kind.code, kind.position
order by kind.position;
