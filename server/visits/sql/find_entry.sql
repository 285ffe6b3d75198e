-- The visit that was sent with the id $1: {visit_id, household_id, account_id}. By visits_entry_id.
select id as visit_id, household_id, account_id
from visits
where entry_id = $1::uuid;
