-- The register of households, closer: validity, needs, risks with their reasons, who must be looked at besides, and
-- visits with who made them. What tells who somebody is, is kept sealed (server/secrets): `~`, the id of the key in
-- two digits, a dot, the rest. Rows from before are sealed when the server starts; until then they break a rule that
-- is `not valid`, which holds for everything that is written from now on.

-- Who is only looked at has no category of assistance, and is in no figure of the register.
alter table households alter column category drop not null;
alter table households
  add column category_from_on date,
  add column category_until_on date, -- the last day; to be reviewed before
  add column last_met_on date,
  add column missed_visits integer not null default 0 check (missed_visits >= 0), -- since somebody was met
  add column next_call_due_on date,
  add check (category is not null or (category_from_on is null and category_until_on is null)),
  add check (category_until_on is null or category_from_on <= category_until_on);
update households as household
set last_met_on = met.visited_on
from (
  select household_id, max(visited_on) as visited_on
  from visits
  where result = 'done' and household_id is not null
  group by household_id
) as met
where met.household_id = household.id;
alter table households add constraint households_sealed check (address ~ '^~[0-9a-f]{2}\.') not valid;
-- Lists of a village, and those of all who are due.
create index households_village_code on households (village_code, next_visit_due_on, id);

-- The blind indexes are keyed hashes of the whole value: they find an equal one and tell nothing else.
alter table people
  add column id_number text,
  add column name_index bytea,
  add column id_number_index bytea,
  add column phone_index bytea;
alter table people add constraint people_sealed check (
  name ~ '^~[0-9a-f]{2}\.' and name_index is not null
  and id_number ~ '^~[0-9a-f]{2}\.' is not false and (id_number is null) = (id_number_index is null)
  and phone ~ '^~[0-9a-f]{2}\.' is not false and (phone is null) = (phone_index is null)
) not valid;
create index people_name_index on people (name_index);
create index people_id_number_index on people (id_number_index) where id_number_index is not null;
create index people_phone_index on people (phone_index) where phone_index is not null;

-- Rhythms are data. A telephone call is due besides a visit, not instead of it.
alter table visit_rules add column call_interval_days integer check (call_interval_days > 0);
update visit_rules set call_interval_days = 1 where risk = 'red';
-- What became of a visit, and within how many days it is tried again; null: when the rhythm says.
create table visit_result_rules (
  result text primary key check (result in ('done', 'not_at_home', 'refused')),
  retry_days integer check (retry_days > 0)
);
insert into visit_result_rules values ('done', null), ('not_at_home', 2), ('refused', 7);

-- 重点对象: who is visited at least so often, whatever the colour, and with or without a category of assistance.
-- The rhythms are the demo city's own until the city writes its own.
create table screening_groups (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  interval_days integer not null check (interval_days > 0),
  position integer not null unique
);
insert into screening_groups values
  ('old_alone', '独居老人', 'Old, living alone', 30, 1),
  ('disabled', '重度残疾人', 'Severely disabled', 90, 2),
  ('sudden_hardship', '突发困难家庭', 'Sudden hardship', 15, 3),
  ('left_behind_children', '留守儿童', 'Left-behind children', 30, 4),
  ('seriously_ill', '大病患者', 'Seriously ill', 30, 5);
create table household_groups (
  household_id integer not null references households,
  group_code text not null references screening_groups,
  since_on date not null,
  primary key (household_id, group_code)
);
create index household_groups_group_code on household_groups (group_code, household_id);

create table household_needs (
  id uuid primary key default gen_random_uuid(),
  household_id integer not null references households,
  need text not null references needs,
  since_on date not null,
  met_on date check (met_on >= since_on),
  note text check (note ~ '^~[0-9a-f]{2}\.')
);
create unique index household_needs_unmet on household_needs (household_id, need) where met_on is null;
create index household_needs_household_id on household_needs (household_id, since_on);

-- Every colour that a household was given, and why; the words are those of RISK_REASONS in server/api/households.ts.
create table household_risks (
  id uuid primary key default gen_random_uuid(),
  household_id integer not null references households,
  risk text not null references visit_rules,
  reasons text[] not null check (cardinality(reasons) between 1 and 8),
  note text check (note ~ '^~[0-9a-f]{2}\.'),
  set_at timestamptz not null,
  account_id integer references accounts,
  worker_id integer references workers
);
create index household_risks_household_id on household_risks (household_id, set_at desc);

-- Who looked at whom, when, and why.
create table household_openings (
  id bigint primary key generated by default as identity,
  household_id integer not null references households,
  account_id integer not null references accounts,
  opened_at timestamptz not null,
  reason text not null check (reason in ('visit', 'case', 'check', 'asked', 'other')),
  note text not null default '' check (length(note) <= 200),
  check (reason <> 'other' or note <> '')
);
create index household_openings_account_id on household_openings (account_id, household_id, opened_at desc);
create index household_openings_household_id on household_openings (household_id, opened_at desc);
create trigger household_openings_append_only before update or delete on household_openings
  for each statement execute function refuse_change();

-- The cases of a household, on its card.
create index cases_household_id on cases (household_id) where household_id is not null;

-- A visit that a phone sends has an id of its own, so that sent twice it is one.
alter table visits drop constraint visits_kind_check;
alter table visits
  add constraint visits_kind_check check (kind in ('routine', 'screening', 'return_visit', 'call')),
  add column entry_id uuid,
  add column visited_at timestamptz,
  add column account_id integer references accounts,
  add column note text check (note ~ '^~[0-9a-f]{2}\.'),
  add check (note is null or entry_id is not null);
create unique index visits_entry_id on visits (entry_id) where entry_id is not null;
