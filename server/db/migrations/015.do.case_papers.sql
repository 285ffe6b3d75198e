-- What belongs to a case beside its row: photos, papers and voice, who reported it, and its story without a hole.

-- The name of the folder in which the files of this database are: two databases may share a disk without taking the
-- other's files for orphans.
create table attachment_store (
  id uuid primary key default gen_random_uuid()
);
insert into attachment_store default values;

-- Files are kept encrypted outside of the database, each with a key of its own. A row is written when its file is in
-- place; one that was taken out keeps its row, without file and key.
create table case_attachments (
  id uuid primary key,
  case_id integer not null references cases,
  kind text not null check (kind in ('photo', 'paper', 'voice')),
  name text not null check (length(name) between 1 and 120),
  content_type text not null,
  bytes integer not null check (bytes between 1 and 10485760),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file text unique,
  file_key text,
  account_id integer not null references accounts,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by integer references accounts,
  check ((file is null) = (removed_at is not null)),
  check ((file_key is null) = (removed_at is not null)),
  check ((removed_by is null) = (removed_at is null))
);
create index case_attachments_case_id on case_attachments (case_id, added_at, id);
create trigger case_attachments_changed after insert or update or delete or truncate on case_attachments
  for each statement execute function count_change('cases');

-- Steps that are ticked off and papers are told in the story as well.
alter table case_events drop constraint case_events_check;
alter table case_events
  add check (
    (move = 'report' and from_stage is null and to_stage = 'report')
    or (move in ('attach', 'detach') and from_stage = to_stage)
    or (move, from_stage, to_stage) in (
    ('accept', 'report', 'assess'),
    ('plan', 'assess', 'handle'),
    ('step', 'handle', 'handle'),
    ('change_path', 'handle', 'handle'),
    ('close', 'handle', 'return_visit'),
    ('decline', 'report', 'return_visit'),
    ('decline', 'assess', 'return_visit'),
    ('merge', 'report', 'done'),
    ('merge', 'assess', 'done'),
    ('visit_back', 'return_visit', 'done'),
    ('reopen', 'return_visit', 'handle'),
    ('reopen', 'done', 'handle'),
    ('route', 'report', 'report'),
    ('route', 'assess', 'assess'),
    ('route', 'handle', 'handle'),
    ('pause', 'report', 'report'),
    ('pause', 'assess', 'assess'),
    ('pause', 'handle', 'handle'),
    ('resume', 'report', 'report'),
    ('resume', 'assess', 'assess'),
    ('resume', 'handle', 'handle'),
    ('ask_extension', 'report', 'report'),
    ('ask_extension', 'assess', 'assess'),
    ('ask_extension', 'handle', 'handle'),
    ('grant_extension', 'report', 'report'),
    ('grant_extension', 'assess', 'assess'),
    ('grant_extension', 'handle', 'handle'),
    ('refuse_extension', 'report', 'report'),
    ('refuse_extension', 'assess', 'assess'),
    ('refuse_extension', 'handle', 'handle'),
    ('supervise', 'report', 'report'),
    ('supervise', 'assess', 'assess'),
    ('supervise', 'handle', 'handle'),
    ('note', 'report', 'report'),
    ('note', 'assess', 'assess'),
    ('note', 'handle', 'handle'),
    ('note', 'return_visit', 'return_visit'),
    ('note', 'done', 'done')
  ));
insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, detail)
select cases.id, entry.happened_at, 'handle', 'handle', 'step', entry.account_id, entry.detail
from audit_entries as entry
join cases on entry.subject = 'case:' || cases.id
where entry.action = 'case_step';

-- Since when a case has been in its stage; null for those that were done before it was kept.
alter table cases add column stage_since timestamptz;
update cases
set stage_since = coalesce(
  (
    select max(event.happened_at)
    from case_events as event
    where event.case_id = cases.id and event.from_stage is distinct from event.to_stage
  ),
  closed_at,
  reported_at
)
where stage <> 'done';

-- How a case stands against its deadline, as server/domain/case_light.ts has it; null once it is closed.
create function case_light(
  reported_at timestamptz, due_at timestamptz, closed_at timestamptz, paused_at timestamptz, now timestamptz
) returns text language sql immutable as $$
  select case
    when closed_at is not null then null
    when paused_at is not null then 'paused'
    when due_at < now then 'red'
    when due_at - now < (due_at - reported_at) / 4 then 'yellow'
    else 'green'
  end
$$;

-- Who told of a case, and how to reach them: sealed, as server/secrets has it.
create table case_reporters (
  case_id integer primary key references cases,
  kind text not null check (kind in ('self', 'relative', 'neighbour', 'worker', 'village', 'hotline', 'other')),
  name text,
  phone text
);

-- The bulletin: what left in a period, and what is open, without a look at the rows themselves.
create index cases_left on cases (closed_at) include (reported_at, due_at, village_code, need, outcome)
  where closed_at is not null;
create index cases_open_now on cases (village_code) include (reported_at, due_at, need, outcome, closed_at)
  where closed_at is null;

-- The list of an area: found by this alone, whatever need, stage or level it is narrowed by.
create index cases_village_list on cases (village_code, reported_at desc, id desc) include (need, stage, level);
drop index cases_village_code;
create index cases_pending_village on cases (village_code) where stage <> 'done';
