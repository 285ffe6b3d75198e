-- Who goes to the households of each of the grids $1 on day $2: {grid_code, worker_id, name}, one a grid: who leads it,
-- away from it the stand-in, else whoever serves it. No row for a grid that nobody serves. By assignments_grid_code.
select distinct on (assignment.grid_code)
  assignment.grid_code,
  worker.id as worker_id,
  worker.name
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.grid_code = any ($1::text[])
  and assignment.from_on <= $2::date
  and (assignment.to_on is null or assignment.to_on >= $2::date)
  and (worker.left_on is null or worker.left_on >= $2::date)
  and not exists (
    select from worker_leaves as leave
    where leave.worker_id = worker.id and $2::date between leave.from_on and leave.to_on
  )
order by
  assignment.grid_code,
  array_position(array['lead', 'stand_in', 'part_time'], assignment.duty),
  worker.id;
