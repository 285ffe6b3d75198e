-- What workers do outdoors and send when there is a signal.

-- Opens an account's unsent entries on a phone; the phone keeps it no longer than its session and some hours.
create table phone_keys (
  account_id integer primary key references accounts,
  key bytea not null check (length(key) = 32),
  made_at timestamptz not null
);

-- Every entry that was decided on, once, by the id that the phone gave it. Times are the server's: a phone's clock may
-- be off by `lag_s`.
create table phone_entries (
  id uuid primary key,
  account_id integer not null references accounts,
  kind text not null check (kind in ('visit', 'case', 'visit_back')),
  made_at timestamptz,
  received_at timestamptz not null,
  lag_s integer not null,
  outcome text not null check (outcome in ('recorded', 'handed_over', 'overtaken', 'refused')),
  case_id integer references cases,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  check (made_at is not null or outcome = 'refused')
);
create index phone_entries_account_id on phone_entries (account_id, received_at desc);
create index phone_entries_case_id on phone_entries (case_id) where case_id is not null;
create trigger phone_entries_append_only before update or delete on phone_entries
  for each row execute function refuse_change();

-- Notices tell of more than boundaries now: of entries whose place is another's by now, and of two visits on a day.
alter table notices
  alter column grid_code drop not null,
  alter column revision drop not null,
  drop constraint notices_kind_check,
  add check (kind in
    ('grid_gained', 'grid_lost', 'grid_changed', 'handed_over', 'taken_over', 'visited_twice', 'overtaken')),
  add column entry_id uuid references phone_entries,
  add column happened_on date,
  -- The other of the two who are told.
  add column other_worker_id integer references workers,
  add column case_id integer references cases,
  add check (case
    when kind in ('grid_gained', 'grid_lost', 'grid_changed') then grid_code is not null and revision is not null
    else entry_id is not null and happened_on is not null
  end);
create index notices_entry_id on notices (entry_id) where entry_id is not null;
create trigger notices_changed after insert or update or delete or truncate on notices
  for each statement execute function count_change('notices');
