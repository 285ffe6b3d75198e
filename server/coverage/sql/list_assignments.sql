-- Who covers which grid, has covered it or will: assignments of full-time workers as lead or stand-in.
-- Reads assignments and workers once.
select
  assignment.worker_id,
  assignment.grid_code,
  assignment.duty,
  assignment.from_on,
  assignment.to_on
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where worker.employment = 'full_time' and assignment.duty in ('lead', 'stand_in');
