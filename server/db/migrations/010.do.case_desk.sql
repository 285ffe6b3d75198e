-- The desk of cases: how each is handled, what has been done, and who did it.

-- Days on which offices work otherwise than the weekday says: notices of the State Council for 2025 and 2026
-- (国办发明电〔2024〕12号, 国办发明电〔2025〕7号). Every year has its own.
create table calendar_days (
  day date primary key,
  working boolean not null,
  name text not null
);
insert into calendar_days values
  ('2025-01-01', false, '元旦'),
  ('2025-01-26', true, '春节'),
  ('2025-01-28', false, '春节'),
  ('2025-01-29', false, '春节'),
  ('2025-01-30', false, '春节'),
  ('2025-01-31', false, '春节'),
  ('2025-02-03', false, '春节'),
  ('2025-02-04', false, '春节'),
  ('2025-02-08', true, '春节'),
  ('2025-04-04', false, '清明'),
  ('2025-04-27', true, '劳动节'),
  ('2025-05-01', false, '劳动节'),
  ('2025-05-02', false, '劳动节'),
  ('2025-05-05', false, '劳动节'),
  ('2025-06-02', false, '端午'),
  ('2025-09-28', true, '国庆节'),
  ('2025-10-01', false, '国庆节'),
  ('2025-10-02', false, '国庆节'),
  ('2025-10-03', false, '国庆节'),
  ('2025-10-06', false, '中秋'),
  ('2025-10-07', false, '国庆节'),
  ('2025-10-08', false, '国庆节'),
  ('2025-10-11', true, '国庆节'),
  ('2026-01-01', false, '元旦'),
  ('2026-01-02', false, '元旦'),
  ('2026-01-04', true, '元旦'),
  ('2026-02-14', true, '春节'),
  ('2026-02-16', false, '春节'),
  ('2026-02-17', false, '春节'),
  ('2026-02-18', false, '春节'),
  ('2026-02-19', false, '春节'),
  ('2026-02-20', false, '春节'),
  ('2026-02-23', false, '春节'),
  ('2026-02-28', true, '春节'),
  ('2026-04-06', false, '清明'),
  ('2026-05-01', false, '劳动节'),
  ('2026-05-04', false, '劳动节'),
  ('2026-05-05', false, '劳动节'),
  ('2026-05-09', true, '劳动节'),
  ('2026-06-19', false, '端午'),
  ('2026-09-20', true, '国庆节'),
  ('2026-09-25', false, '中秋'),
  ('2026-10-01', false, '国庆节'),
  ('2026-10-02', false, '国庆节'),
  ('2026-10-05', false, '国庆节'),
  ('2026-10-06', false, '国庆节'),
  ('2026-10-07', false, '国庆节'),
  ('2026-10-10', true, '国庆节');

-- Working days from report until closing; made-up figures of the demo city until the city writes its own.
create table deadline_rules (
  need text primary key references needs,
  working_days integer not null check (working_days > 0),
  urgent_working_days integer not null check (urgent_working_days > 0)
);
insert into deadline_rules values
  ('money', 50, 25),
  ('medical', 50, 25),
  ('disability', 55, 28),
  ('care', 55, 28),
  ('housing', 65, 33),
  ('schooling', 44, 22),
  ('errand', 22, 11),
  ('emergency', 10, 5);

alter table cases
  add column urgency text not null default 'normal' check (urgency in ('normal', 'urgent')),
  add column summary text not null default '' check (length(summary) <= 500),
  -- The way of handling that was chosen, which is what should come of it.
  add column path text
    check (path in ('assistance_granted', 'help_with_applying', 'social_plan', 'watched', 'not_ours')),
  add column paused_at timestamptz,
  add column waits_for text check (length(waits_for) <= 60),
  add column extension_days integer check (extension_days between 1 and 60),
  add column supervised_at timestamptz,
  add column merged_into integer references cases,
  add column satisfaction text check (satisfaction in ('satisfied', 'fair', 'dissatisfied'));

-- What was in hand before ways of handling were kept is watched until somebody chooses another.
update cases set path = coalesce(outcome, 'watched') where stage in ('handle', 'return_visit', 'done');

alter table cases drop constraint cases_outcome_check;
alter table cases
  add check (outcome in
    ('assistance_granted', 'help_with_applying', 'social_plan', 'watched', 'not_ours', 'merged')),
  add check (stage <> 'handle' or path is not null),
  add check (stage not in ('report', 'assess') or path is null),
  add check ((paused_at is null) = (waits_for is null)),
  add check (paused_at is null or closed_at is null),
  add check (extension_days is null or closed_at is null),
  add check ((merged_into is not null) = (outcome is not distinct from 'merged')),
  add check (merged_into is null or (stage = 'done' and merged_into <> id));
create index cases_merged_into on cases (merged_into) where merged_into is not null;
-- The lists of the desk: what is not done, open before closed and the first due first; numbers by their beginning;
-- a village's from the newest on.
create index cases_pending_due on cases ((closed_at is not null), due_at, id) where stage <> 'done';
create index cases_number_prefix on cases (number text_pattern_ops);
create index cases_village_code on cases (village_code, reported_at desc, id desc);

-- The last number given in a district and year: JZ321182-2026.
create table case_numbers (
  series text primary key,
  last integer not null check (last > 0)
);

create trigger cases_changed after insert or update or delete or truncate on cases
  for each statement execute function count_change('cases');

-- Steps of a case's path that are done.
create table case_steps (
  case_id integer not null references cases,
  path text not null,
  step text not null,
  done_on date not null,
  account_id integer references accounts,
  note text not null default '' check (length(note) <= 500),
  primary key (case_id, path, step),
  check ((path, step) in (
    ('assistance_granted', 'home_visit'),
    ('assistance_granted', 'authorisation'),
    ('assistance_granted', 'income_check'),
    ('assistance_granted', 'deliberation'),
    ('assistance_granted', 'public_notice'),
    ('assistance_granted', 'decision'),
    ('help_with_applying', 'papers'),
    ('help_with_applying', 'application'),
    ('help_with_applying', 'answer'),
    ('social_plan', 'need_list'),
    ('social_plan', 'helpers'),
    ('social_plan', 'agreement'),
    ('watched', 'rhythm'),
    ('not_ours', 'told')
  ))
);

alter table case_events
  add column move text,
  add column account_id integer references accounts,
  add column detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object');
alter table case_events disable trigger case_events_append_only;
update case_events
set move = case
  when from_stage is null then 'report'
  when to_stage = 'assess' then 'accept'
  when to_stage = 'handle' then 'plan'
  when to_stage = 'return_visit' then 'close'
  else 'visit_back'
end;
alter table case_events enable trigger case_events_append_only;
-- The moves of server/domain/case_flow.ts; a test compares the two.
alter table case_events
  alter column move set not null,
  add check ((move = 'report' and from_stage is null and to_stage = 'report') or (move, from_stage, to_stage) in (
    ('accept', 'report', 'assess'),
    ('plan', 'assess', 'handle'),
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
