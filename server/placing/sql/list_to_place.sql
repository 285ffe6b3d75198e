-- Households and cases without a position: {kind, id, version, number, village_code, village_name, town_name, household_id,
-- address, summary}, the address sealed; households before cases, then by id. $1 villages, null for all; $2 kind, null for
-- all; $3 and $4 kind and id of the last one of the page before, else null; $5 most.
-- By households_micro_grid_id and cases_without_place.
with waiting as (
  select 0 as place, 'household' as kind, id, version, id::text as number, village_code, id as household_id, null as summary
  from households
  where micro_grid_id is null
    and ($1::text[] is null or village_code = any ($1::text[]))
    and coalesce($2::text, 'household') = 'household'
    and ($3::text is null or ($3::text = 'household' and id > $4::integer))
  union all
  select 1, 'case', id, version, number, village_code, household_id, summary
  from cases
  where micro_grid_id is null
    and ($1::text[] is null or village_code = any ($1::text[]))
    and coalesce($2::text, 'case') = 'case'
    and ($3::text is null or $3::text = 'household' or id > $4::integer)
),
page as (
  select place, kind, id, version, number, village_code, household_id, summary
  from waiting
  order by place, id
  limit $5::integer
)
select
  page.kind,
  page.id,
  page.version,
  page.number,
  page.village_code,
  village.name as village_name,
  town.name as town_name,
  page.household_id,
  household.address,
  page.summary
from page
join areas as village on village.code = page.village_code
join areas as town on town.code = village.parent_code
left join households as household on household.id = page.household_id
order by page.place, page.id;
