-- Leaves of full-time workers, past and to come. Reads worker_leaves once.
select leave.worker_id, leave.from_on, leave.to_on
from worker_leaves as leave
join workers as worker on worker.id = leave.worker_id
where worker.employment = 'full_time';
