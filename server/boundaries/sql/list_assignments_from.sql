-- Assignments to the grids $1 that do not end before the day $2: {id, worker_id, grid_code, duty, from_on, to_on,
-- full_time}. By assignments_grid_code.
select
  assignment.id,
  assignment.worker_id,
  assignment.grid_code,
  assignment.duty,
  assignment.from_on,
  assignment.to_on,
  worker.employment = 'full_time' as full_time
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.grid_code = any($1::text[])
  and (assignment.to_on is null or assignment.to_on >= $2::date)
order by assignment.id;
