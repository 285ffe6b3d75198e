-- Writes visits and, in the same breath, when their households are to be seen next and with what colour. $1 is a list of
-- {entry_id, household_id, micro_grid_id, worker_id, account_id, kind, result, visited_on, visited_at, note}, the note
-- sealed; $2 a list, one a household, of {id, visits, risk, next_visit_due_on, next_call_due_on, last_met_on,
-- missed_visits}, where `visits` is how many came. Returns {entry_id, visit_id}; no row for one that was written before.
-- By visits_entry_id and households_pkey.
with visit as (
  insert into visits
    (entry_id, household_id, micro_grid_id, worker_id, account_id, kind, result, visited_on, visited_at, note)
  select
    entry_id,
    household_id,
    micro_grid_id,
    worker_id,
    account_id,
    kind,
    result,
    visited_on,
    visited_at,
    note
  from json_to_recordset($1::json) as one (
    entry_id uuid,
    household_id integer,
    micro_grid_id integer,
    worker_id integer,
    account_id integer,
    kind text,
    result text,
    visited_on date,
    visited_at timestamptz,
    note text
  )
  on conflict (entry_id) where entry_id is not null do nothing
  returning id, entry_id
),
seen as (
  update households as household
  set
    risk = one.risk,
    next_visit_due_on = one.next_visit_due_on,
    next_call_due_on = one.next_call_due_on,
    last_met_on = one.last_met_on,
    missed_visits = one.missed_visits,
    version = household.version + one.visits
  from json_to_recordset($2::json) as one (
    id integer,
    visits integer,
    risk text,
    next_visit_due_on date,
    next_call_due_on date,
    last_met_on date,
    missed_visits integer
  )
  where household.id = one.id
)
select entry_id, id as visit_id
from visit;
