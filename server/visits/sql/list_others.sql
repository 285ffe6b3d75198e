-- Others than account $2 and worker $3 who visited household $1 on day $4: {account_id, worker_id}.
-- By visits_household_id.
select distinct account_id, worker_id
from visits
where household_id = $1::integer
  and visited_on = $4::date
  and account_id is distinct from $2::integer
  and (worker_id is null or worker_id is distinct from $3::integer)
order by account_id, worker_id;
