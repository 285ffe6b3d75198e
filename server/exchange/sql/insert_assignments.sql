-- New assignments: $1 is a list of {id, worker_id, grid_code, duty, from_on, to_on}.
insert into assignments (id, worker_id, grid_code, duty, from_on, to_on)
select id, worker_id, grid_code, duty, from_on, to_on
from json_to_recordset($1::json) as one (
  id integer,
  worker_id integer,
  grid_code text,
  duty text,
  from_on date,
  to_on date
);
