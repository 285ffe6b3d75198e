-- Households are to be seen again when they were before import $1 moved that, which counts as a change of each.
-- By import_standings_import_id and households_pkey.
update households as household
set
  next_visit_due_on = stood.next_visit_due_on,
  next_call_due_on = stood.next_call_due_on,
  last_met_on = stood.last_met_on,
  missed_visits = stood.missed_visits,
  version = household.version + 1
from import_standings as stood
where stood.import_id = $1::integer and household.id = stood.household_id;
