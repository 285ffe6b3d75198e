-- A worker who is employed in an area or serves a grid there: at most one row.
-- $1 id, $2 today, $3 area or null for the city. By workers_pkey and assignments_worker_id.
select
  worker.id,
  worker.name,
  worker.phone,
  worker.employment,
  worker.village_code,
  village.name as village_name,
  town.name as town_name,
  worker.capacity_minutes,
  worker.hired_on,
  worker.left_on,
  st_x(village.label_point) as lon,
  st_y(village.label_point) as lat
from workers as worker
join areas as village on village.code = worker.village_code
join areas as town on town.code = worker.town_code
where worker.id = $1::integer
  and (
    $3::text is null
    or $3::text in (worker.district_code, worker.town_code, worker.village_code)
    or exists (
      select
      from assignments as assignment
      join grids as grid on grid.code = assignment.grid_code
      where assignment.worker_id = worker.id
        and assignment.from_on <= $2::date
        and (assignment.to_on is null or assignment.to_on >= $2::date)
        and $3::text in (grid.district_code, grid.town_code, grid.village_code)
    )
  );
