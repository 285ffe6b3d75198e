-- Plans, running ones first, then drafts, the newest first: the columns of PlanRow. $1 villages, null for all; $2
-- micro-grids of who sees only what stands in them, null for others; $3 status, $4 case, $5 household, null for all; $6
-- one of them alone. By plans_village_code, plans_case_id, plans_household_id.
select
  plan.id,
  plan.version,
  plan.title,
  plan.goal,
  plan.status,
  plan.household_id,
  plan.case_id,
  one.number as case_number,
  plan.village_code,
  village.name as village_name,
  town.name as town_name,
  coalesce(household.micro_grid_id, one.micro_grid_id) as micro_grid_id,
  st_x(coalesce(household.location, one.location)) as lon,
  st_y(coalesce(household.location, one.location)) as lat,
  household.category,
  household.risk,
  household.people,
  plan.from_on,
  plan.to_on,
  plan.ended_on
from plans as plan
join areas as village on village.code = plan.village_code
join areas as town on town.code = village.parent_code
left join households as household on household.id = plan.household_id
left join cases as one on one.id = plan.case_id
where ($1::text[] is null or plan.village_code = any ($1::text[]))
  and ($2::integer[] is null or coalesce(household.micro_grid_id, one.micro_grid_id) = any ($2::integer[]))
  and ($3::text is null or plan.status = $3::text)
  and ($4::integer is null or plan.case_id = $4::integer)
  and ($5::integer is null or plan.household_id = $5::integer)
  and ($6::integer is null or plan.id = $6::integer)
order by array_position(array['running', 'draft', 'done', 'stopped'], plan.status), plan.created_at desc, plan.id desc;
