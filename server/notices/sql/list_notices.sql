-- What a worker has to hear of, newest first, at most 100: {id, kind, grid_code, grid_name, revision, title,
-- effective_on, created_at, read_at}. $1 worker. By notices_worker_id.
select
  notice.id,
  notice.kind,
  notice.grid_code,
  grid.name as grid_name,
  notice.revision,
  revision.title,
  revision.effective_on,
  notice.created_at,
  notice.read_at
from notices as notice
join grids as grid on grid.code = notice.grid_code
join boundary_revisions as revision on revision.revision = notice.revision
where notice.worker_id = $1::integer
order by notice.id desc
limit 100;
