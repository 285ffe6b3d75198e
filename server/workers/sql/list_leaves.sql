-- Leaves of a worker that have not ended, the next first. $1 worker, $2 today. By worker_leaves_worker_id.
select from_on, to_on, reason
from worker_leaves
where worker_id = $1::integer and to_on >= $2::date
order by from_on;
