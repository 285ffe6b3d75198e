-- Visits whose hour is not known: $1 is a list of {id, entry_id, household_id, micro_grid_id, worker_id, kind, result,
-- visited_on, note}, the note sealed.
insert into visits (id, entry_id, household_id, micro_grid_id, worker_id, kind, result, visited_on, note)
select id, entry_id, household_id, micro_grid_id, worker_id, kind, result, visited_on, note
from json_to_recordset($1::json) as one (
  id integer,
  entry_id uuid,
  household_id integer,
  micro_grid_id integer,
  worker_id integer,
  kind text,
  result text,
  visited_on date,
  note text
);
