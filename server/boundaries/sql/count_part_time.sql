-- How many part-time workers help in each of the grids $1 on the day $2: {grid_code, workers}. By assignments_grid_code.
select grid_code, count(distinct worker_id) as workers
from assignments
where grid_code = any($1::text[])
  and duty = 'part_time'
  and from_on <= $2::date
  and (to_on is null or to_on >= $2::date)
group by grid_code;
