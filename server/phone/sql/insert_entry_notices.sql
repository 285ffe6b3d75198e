-- What workers have to hear of entries: $1 is a list of {worker_id, kind, entry_id, happened_on, other_worker_id,
-- grid_code, case_id}, $2 now.
insert into notices (worker_id, kind, entry_id, happened_on, other_worker_id, grid_code, case_id, created_at)
select one.worker_id, one.kind, one.entry_id, one.happened_on, one.other_worker_id, one.grid_code, one.case_id,
  $2::timestamptz
from json_to_recordset($1::json) as one (
  worker_id integer,
  kind text,
  entry_id uuid,
  happened_on date,
  other_worker_id integer,
  grid_code text,
  case_id integer
);
