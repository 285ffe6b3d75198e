-- Households whose visit or call is due on day $1 or before, red ones and the first due first, in the villages $2 and,
-- when $3 is not null, on the micro-grids $3 and pieces cut out of them later: the columns of DueRow, sealed. $4 most.
-- By households_village_code, then by household.
with recursive land as (
  select unnest($3::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select
  household.id as household_id,
  household.micro_grid_id,
  head.id as head_id,
  head.name,
  head.phone,
  household.address,
  village.name as village_name,
  household.people,
  household.category,
  array(
    select group_code from household_groups where household_id = household.id order by group_code
  ) as groups,
  household.risk,
  coalesce(
    (select reasons from household_risks where household_id = household.id order by set_at desc, id limit 1), '{}'
  ) as risk_reasons,
  array(
    select need from household_needs where household_id = household.id and met_on is null order by since_on, need
  ) as needs,
  household.next_visit_due_on,
  household.next_call_due_on,
  household.last_met_on,
  last.result as last_result,
  last.visited_on as last_visited_on,
  household.missed_visits,
  st_x(household.location) as lon,
  st_y(household.location) as lat,
  household.version
from households as household
join areas as village on village.code = household.village_code
left join lateral (
  select person.id, person.name, person.phone
  from people as person
  where person.household_id = household.id
  order by person.relation = '户主' desc, person.id
  limit 1
) as head on true
left join lateral (
  select visit.result, visit.visited_on
  from visits as visit
  where visit.household_id = household.id
  order by visit.visited_on desc, visit.visited_at desc nulls last, visit.id desc
  limit 1
) as last on true
where household.village_code = any ($2::text[])
  and (household.next_visit_due_on <= $1::date or household.next_call_due_on <= $1::date)
  and ($3::integer[] is null or household.micro_grid_id in (select id from land))
order by household.risk = 'red' desc, least(household.next_visit_due_on, household.next_call_due_on), household.id
limit $4::integer;
