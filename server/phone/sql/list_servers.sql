-- Who serves the grids $1 on day $2, those in part time left out: {grid_code, worker_id}. By assignments_grid_code.
select distinct grid_code, worker_id
from assignments
where grid_code = any ($1::text[])
  and duty <> 'part_time'
  and from_on <= $2::date
  and (to_on is null or to_on >= $2::date)
order by grid_code, worker_id;
