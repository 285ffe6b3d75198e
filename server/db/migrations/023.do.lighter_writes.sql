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
