-- Moves case $1 of version $2 to the state $3, and writes that it moved: $4 is {happened_at, move, from_stage, account_id,
-- worker_id, note, detail}. Returns {id}; no row when the case is at another version. By cases_pkey.
with moved as (
  update cases
  set
    stage = state.stage,
    level = state.level,
    path = state.path,
    outcome = state.outcome,
    due_at = state.due_at,
    closed_at = state.closed_at,
    paused_at = state.paused_at,
    waits_for = state.waits_for,
    extension_days = state.extension_days,
    supervised_at = state.supervised_at,
    merged_into = state.merged_into,
    satisfaction = state.satisfaction,
    stage_since = case
      when state.stage = cases.stage then cases.stage_since
      else ($4::jsonb ->> 'happened_at')::timestamptz
    end,
    version = version + 1
  from jsonb_to_record($3::jsonb) as state (
    stage text,
    level text,
    path text,
    outcome text,
    due_at timestamptz,
    closed_at timestamptz,
    paused_at timestamptz,
    waits_for text,
    extension_days integer,
    supervised_at timestamptz,
    merged_into integer,
    satisfaction text
  )
  where id = $1::integer and version = $2::integer
  returning cases.id, cases.stage
)
insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, worker_id, note, detail)
select moved.id, event.happened_at, event.from_stage, moved.stage, event.move, event.account_id, event.worker_id,
  event.note, event.detail
from moved
cross join jsonb_to_record($4::jsonb) as event (
  happened_at timestamptz,
  move text,
  from_stage text,
  account_id integer,
  worker_id integer,
  note text,
  detail jsonb
)
returning case_id as id;
