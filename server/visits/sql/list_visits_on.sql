-- Visits and calls to households $1 on the days of $2 beside them: {household_id, visited_on, worker_id, kind, result}.
-- By visits_household_id.
select visit.household_id, visit.visited_on, visit.worker_id, visit.kind, visit.result
from unnest($1::integer[], $2::date[]) as asked (household_id, visited_on)
join visits as visit on visit.household_id = asked.household_id and visit.visited_on = asked.visited_on
order by visit.id;
