-- Grids that workers $1 served on any day from $2 to $3: {worker_id, grid_code}. By assignments_worker_id.
select distinct worker_id, grid_code
from assignments
where worker_id = any ($1::integer[])
  and from_on <= $3::date
  and (to_on is null or to_on >= $2::date)
order by worker_id, grid_code;
