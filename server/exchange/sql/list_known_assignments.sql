-- All assignments: {worker_id, grid_code, duty, from_on, to_on}.
select worker_id, grid_code, duty, from_on, to_on
from assignments
order by id;
