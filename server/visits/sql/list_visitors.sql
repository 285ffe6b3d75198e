-- Who visited households $1 on the days of $2 beside them: {household_id, visited_on, account_id, worker_id}.
-- By visits_household_id.
select distinct visit.household_id, visit.visited_on, visit.account_id, visit.worker_id
from unnest($1::integer[], $2::date[]) as asked (household_id, visited_on)
join visits as visit on visit.household_id = asked.household_id and visit.visited_on = asked.visited_on
order by visit.household_id, visit.visited_on, visit.account_id, visit.worker_id;
