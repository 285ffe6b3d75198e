-- Full-time workers of the grids $1 on the day $2, leads first: {worker_id, grid_code, duty, to_on}; those on leave are
-- there, those who have left are not. By assignments_grid_code.
select assignment.worker_id, assignment.grid_code, assignment.duty, assignment.to_on
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.grid_code = any($1::text[])
  and assignment.duty in ('lead', 'stand_in')
  and assignment.from_on <= $2::date
  and (assignment.to_on is null or assignment.to_on >= $2::date)
  and worker.employment = 'full_time'
  and (worker.left_on is null or worker.left_on >= $2::date)
order by assignment.grid_code, assignment.duty, assignment.worker_id;
