-- Who stands in on the grids of an area, soonest end first; not those who are on leave themselves or have left.
-- $1 today, $2 area or null for the city. Reads assignments once.
select
  assignment.worker_id,
  worker.name as worker_name,
  assignment.grid_code,
  grid.name as grid_name,
  town.name as town_name,
  assignment.from_on,
  assignment.to_on
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
join grids as grid on grid.code = assignment.grid_code
join areas as town on town.code = grid.town_code
where assignment.duty = 'stand_in'
  and $1::date between assignment.from_on and assignment.to_on
  and (worker.left_on is null or worker.left_on >= $1::date)
  and not exists (
    select from worker_leaves as leave
    where leave.worker_id = worker.id and $1::date between leave.from_on and leave.to_on
  )
  and ($2::text is null or $2::text in (grid.district_code, grid.town_code, grid.village_code))
order by assignment.to_on, assignment.grid_code, assignment.worker_id;
