-- Households of the screening list, the first due first: {household_id, head_id, name, people, town_name,
-- village_name, category, risk, groups, next_visit_due_on, last_met_on, micro_grid_id, lon, lat}, names sealed.
-- $1 villages; $2 micro-grids and pieces cut out of them later, null for all; $3 group, null for all; $4 today for those
-- overdue only, else null; $5 and $6 due day and id of the last line of the page before, else null; $7 most.
-- By households_village_code and household_groups_pkey.
with recursive land as (
  select unnest($2::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select
  household.id as household_id,
  head.id as head_id,
  head.name,
  household.people,
  town.name as town_name,
  village.name as village_name,
  household.category,
  household.risk,
  listed.groups,
  household.next_visit_due_on,
  household.last_met_on,
  st_x(household.location) as lon,
  st_y(household.location) as lat
from households as household
join areas as village on village.code = household.village_code
join areas as town on town.code = village.parent_code
cross join lateral (
  select array_agg(part.group_code order by kind.position) as groups
  from household_groups as part
  join screening_groups as kind on kind.code = part.group_code
  where part.household_id = household.id
) as listed
left join lateral (
  select person.id, person.name
  from people as person
  where person.household_id = household.id
  order by person.relation = '户主' desc, person.id
  limit 1
) as head on true
where household.village_code = any ($1::text[])
  and ($2::integer[] is null or household.micro_grid_id in (select id from land))
  and listed.groups is not null
  and ($3::text is null or $3::text = any (listed.groups))
  and ($4::date is null or household.next_visit_due_on < $4::date)
  and ($6::integer is null or (household.next_visit_due_on, household.id) > ($5::date, $6::integer))
order by household.next_visit_due_on, household.id
limit $7::integer;
