-- What every written row paid for, and files of a million rows most of all.

-- The people of a household are counted where the count may have changed, and written only where it has: who writes a
-- household together with its people says how many there are, and it is not written a second time.
create or replace function count_people() returns trigger language plpgsql as $$
declare
  changed integer[];
begin
  if tg_op = 'INSERT' then
    changed := array(select distinct household_id from added);
  elsif tg_op = 'DELETE' then
    changed := array(select distinct household_id from removed);
  else
    changed := array(select household_id from added union select household_id from removed);
  end if;
  -- Who changes the same household at the same time waits here, and then counts what the other has written.
  perform from households where id = any (changed) order by id for no key update;
  update households
  set people = counted.people
  from (
    select household.id, (select count(*) from people where people.household_id = household.id) as people
    from unnest(changed) as household (id)
  ) as counted
  where households.id = counted.id and households.people <> counted.people;
  return null;
end
$$;

-- One index by the day of closing for the map and the bulletin, one by number for both ways of asking.
drop index cases_closed_at;
drop index cases_left;
create index cases_closed_at on cases (closed_at)
  include (micro_grid_id, village_code, household_id, need, stage, outcome, reported_at, due_at);
alter table cases drop constraint cases_number_key;
drop index cases_number_prefix;
create unique index cases_number on cases (number text_pattern_ops);

-- An import is locked while its rows are written, and never deleted: no row has to ask whether it is there. A row came of
-- one import; which it is, is asked by the row first, and the index of a key has its kind in it.
alter table import_rows drop constraint import_rows_import_id_fkey, drop constraint import_rows_pkey;
drop index import_rows_row_id;
alter table import_rows add primary key (row_id, kind);
drop index import_rows_natural_key_index;
create unique index import_rows_natural_key_index on import_rows (natural_key_index);

-- How a row was when it was written: its version where it has one, as each change by a person raises it.
update import_rows as made
set row_mark = coalesce(
  (select version::text from workers where made.kind = 'workers' and id = made.row_id and md5(workers::text) = made.row_mark),
  (select version::text from households where made.kind = 'households' and id = made.row_id and md5(households::text) = made.row_mark),
  (select version::text from cases where made.kind = 'cases' and id = made.row_id and md5(cases::text) = made.row_mark),
  'changed'
)
where made.kind in ('workers', 'households', 'cases');

-- Nobody asks for these, and every visit paid for them.
drop index households_next_visit_due_on;
drop index phone_entries_account_id;
