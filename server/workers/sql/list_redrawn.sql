-- Workers for whom revisions effective since $1 changed a grid, in an area, the latest first, within
-- one those who gained or lost: {worker_id, worker_name,
-- kind, grid_code, grid_name, town_name, revision, title, effective_on}. $2 area or null for the city. Reads notices once.
select
  notice.worker_id,
  worker.name as worker_name,
  notice.kind,
  notice.grid_code,
  grid.name as grid_name,
  town.name as town_name,
  notice.revision,
  revision.title,
  revision.effective_on
from notices as notice
join boundary_revisions as revision on revision.revision = notice.revision
join workers as worker on worker.id = notice.worker_id
join grids as grid on grid.code = notice.grid_code
join areas as town on town.code = grid.town_code
where revision.effective_on >= $1::date
  and ($2::text is null or $2::text in (grid.district_code, grid.town_code, grid.village_code))
order by notice.revision desc, notice.kind = 'grid_changed', grid.code, notice.kind, notice.worker_id
limit 500;
