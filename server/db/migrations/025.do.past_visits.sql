-- Visits that are brought in: by which number a household was known where it comes from, and how households stood before.

-- The number that a household has in the files it was brought in with, sealed: some offices count by identity numbers.
-- Files of two towns may use one number.
create table household_numbers (
  household_id integer primary key references households,
  number text not null check (number ~ '^~[0-9a-f]{2}\.'),
  number_index bytea not null
);
create index household_numbers_number_index on household_numbers (number_index);

-- When households were to be seen before an import of visits moved that, until it is taken back.
create table import_standings (
  household_id integer not null references households,
  import_id integer not null references imports,
  next_visit_due_on date not null,
  next_call_due_on date,
  last_met_on date,
  missed_visits integer not null,
  version_before integer not null, -- of the household
  version integer not null, -- of the household since
  primary key (household_id, import_id)
);
create index import_standings_import_id on import_standings (import_id);
