-- What was written before import $1 and stands again as it was then, but for the version of the household, is known as such:
-- the households themselves, and what an import of visits before this one left. By import_standings_import_id,
-- import_rows_pkey and import_standings_pkey.
with stood as (
  select stood.household_id, stood.version_before, stood.version, household.version as now
  from import_standings as stood
  join households as household on household.id = stood.household_id
  where stood.import_id = $1::integer
),
households_brought as (
  update import_rows as made
  set row_mark = stood.now::text
  from stood
  where made.kind = 'households' and made.row_id = stood.household_id and made.row_mark = stood.version_before::text
)
update import_standings as other
set version = stood.now
from stood
where other.household_id = stood.household_id and other.import_id <> $1::integer
  and other.version = stood.version - 1;
