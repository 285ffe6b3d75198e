-- Writes a visit $1 and, in the same breath, when its household is to be seen next and with what colour. $1 is
-- {entry_id, household_id, worker_id, account_id, kind, result, visited_on, visited_at, note, risk, next_visit_due_on,
-- next_call_due_on, last_met_on, missed_visits}, the note sealed. Returns {visit_id, version}; no row when it was
-- written before. By visits_entry_id and households_pkey.
with said as (
  select one.*
  from jsonb_to_record($1::jsonb) as one (
    entry_id uuid,
    household_id integer,
    worker_id integer,
    account_id integer,
    kind text,
    result text,
    visited_on date,
    visited_at timestamptz,
    note text,
    risk text,
    next_visit_due_on date,
    next_call_due_on date,
    last_met_on date,
    missed_visits integer
  )
),
visit as (
  insert into visits
    (entry_id, household_id, micro_grid_id, worker_id, account_id, kind, result, visited_on, visited_at, note)
  select
    said.entry_id,
    household.id,
    household.micro_grid_id,
    said.worker_id,
    said.account_id,
    said.kind,
    said.result,
    said.visited_on,
    said.visited_at,
    said.note
  from said
  join households as household on household.id = said.household_id
  on conflict (entry_id) where entry_id is not null do nothing
  returning id, household_id
)
update households as household
set
  risk = said.risk,
  next_visit_due_on = said.next_visit_due_on,
  next_call_due_on = said.next_call_due_on,
  last_met_on = said.last_met_on,
  missed_visits = said.missed_visits,
  version = household.version + 1
from visit, said
where household.id = visit.household_id
returning visit.id as visit_id, household.version;
