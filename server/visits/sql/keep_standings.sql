-- Keeps how households $2 stand before import $1 moves when they are to be seen, which counts as one change of each.
-- By households_pkey.
insert into import_standings
  (household_id, import_id, next_visit_due_on, next_call_due_on, last_met_on, missed_visits, version_before,
   version)
select
  household.id, $1::integer, household.next_visit_due_on, household.next_call_due_on, household.last_met_on,
  household.missed_visits, household.version, household.version + 1
from households as household
where household.id = any ($2::integer[]);
