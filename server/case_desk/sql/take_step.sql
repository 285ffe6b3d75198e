-- Ticks off a step: of case $1 at version $2 the step $3 of its path, done on $4 by account $5, with the note $6. A step
-- ticked off again has its date and note put right. Returns {id}; no row when the case is at another version.
with current as (
  update cases set version = version + 1
  where id = $1::integer and version = $2::integer and stage = 'handle' and paused_at is null
  returning id, path
)
insert into case_steps as known (case_id, path, step, done_on, account_id, note)
select id, path, $3::text, $4::date, $5::integer, $6::text
from current
on conflict (case_id, path, step) do update
set done_on = excluded.done_on, account_id = excluded.account_id, note = excluded.note
returning known.case_id as id;
