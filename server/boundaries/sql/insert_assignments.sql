-- Assignments from the day $2 on. $1 is a list of {worker_id, grid_code, duty, to_on}.
insert into assignments (worker_id, grid_code, duty, from_on, to_on)
select one.worker_id, one.grid_code, one.duty, $2::date, one.to_on
from jsonb_to_recordset($1::jsonb) as one (worker_id integer, grid_code text, duty text, to_on date);
