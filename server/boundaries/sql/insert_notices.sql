-- What workers have to hear of revision $2. $1 is a list of {worker_id, kind, grid_code}, $3 now.
insert into notices (worker_id, kind, grid_code, revision, created_at)
select one.worker_id, one.kind, one.grid_code, $2::integer, $3::timestamptz
from jsonb_to_recordset($1::jsonb) as one (worker_id integer, kind text, grid_code text);
