-- What a worker $1 serves on $2 or will: {id, grid_code, grid_name, duty, from_on, to_on}, first begun first.
-- By assignments_worker_id.
select assignment.id, assignment.grid_code, grid.name as grid_name, assignment.duty, assignment.from_on, assignment.to_on
from assignments as assignment
join grids as grid on grid.code = assignment.grid_code
where assignment.worker_id = $1::integer and (assignment.to_on is null or assignment.to_on >= $2::date)
order by assignment.from_on, assignment.grid_code, assignment.id;
