-- Visits that were sent with the ids $1: {entry_id, visit_id, household_id, account_id}. By visits_entry_id.
select entry_id, id as visit_id, household_id, account_id
from visits
where entry_id = any ($1::uuid[])
order by entry_id;
