-- Ticks off a step and writes it into the story: of case $1 at version $2 the step $3 of its path, done on $4 by account
-- $5 of worker $7 at $8, with the note $6. A step ticked off again has its date and note put right. Returns {id}; no row
-- when the case is at another version. By cases_pkey.
with current as (
  update cases set version = version + 1
  where id = $1::integer and version = $2::integer and stage = 'handle' and paused_at is null
  returning id, path
),
taken as (
  insert into case_steps as known (case_id, path, step, done_on, account_id, note)
  select id, path, $3::text, $4::date, $5::integer, $6::text
  from current
  on conflict (case_id, path, step) do update
  set done_on = excluded.done_on, account_id = excluded.account_id, note = excluded.note
  returning known.case_id, known.path
)
insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, worker_id, note, detail)
select case_id, $8::timestamptz, 'handle', 'handle', 'step', $5::integer, $7::integer, nullif($6::text, ''),
  jsonb_build_object('path', path, 'step', $3::text, 'done_on', $4::date)
from taken
returning case_id as id;
