-- What a worker serves in an area or will serve, first begun first.
-- $1 worker, $2 today, $3 area or null for the city. By assignments_worker_id.
select
  assignment.grid_code,
  grid.name as grid_name,
  assignment.duty,
  assignment.from_on,
  assignment.to_on
from assignments as assignment
join grids as grid on grid.code = assignment.grid_code
where assignment.worker_id = $1::integer
  and (assignment.to_on is null or assignment.to_on >= $2::date)
  and ($3::text is null or $3::text in (grid.district_code, grid.town_code, grid.village_code))
order by assignment.from_on, assignment.grid_code;
