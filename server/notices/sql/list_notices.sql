-- What a worker has to hear of, newest first, at most 100: {id, kind, grid_code, grid_name, revision, title,
-- effective_on, happened_on, other_name, case_number, created_at, read_at}. $1 worker. By notices_worker_id.
select
  notice.id,
  notice.kind,
  notice.grid_code,
  grid.name as grid_name,
  notice.revision,
  revision.title,
  revision.effective_on,
  notice.happened_on,
  other.name as other_name,
  one.number as case_number,
  notice.created_at,
  notice.read_at
from notices as notice
left join grids as grid on grid.code = notice.grid_code
left join boundary_revisions as revision on revision.revision = notice.revision
left join workers as other on other.id = notice.other_worker_id
left join cases as one on one.id = notice.case_id
where notice.worker_id = $1::integer
order by notice.id desc
limit 100;
