-- The grids that worker $1 serves on day $2: {grid_code, name}. By assignments_worker_id.
select distinct assignment.grid_code, worker.name
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.worker_id = $1::integer
  and assignment.from_on <= $2::date
  and (assignment.to_on is null or assignment.to_on >= $2::date)
order by assignment.grid_code;
