-- How many households were changed since import $1 moved when they are to be seen: {households}. Other writers of all of
-- them wait until the transaction ends. By import_standings_import_id and households_pkey.
with locked as (
  select household.version <> stood.version as changed
  from import_standings as stood
  join households as household on household.id = stood.household_id
  where stood.import_id = $1::integer
  order by household.id
  for no key update of household
)
select count(*) filter (where changed) as households
from locked;
