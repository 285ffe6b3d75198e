-- Full-time cover of the grids $1 from the day $2 on: {id, worker_id, grid_code, duty, from_on, to_on}.
-- By assignments_grid_code.
select assignment.id, assignment.worker_id, assignment.grid_code, assignment.duty, assignment.from_on, assignment.to_on
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.grid_code = any($1::text[])
  and assignment.duty in ('lead', 'stand_in')
  and worker.employment = 'full_time'
  and (assignment.to_on is null or assignment.to_on >= $2::date)
order by assignment.grid_code, assignment.from_on, assignment.id;
