-- How many people a household has, kept beside it: every map counts people, and counting them anew read them all.
alter table households add column people integer not null default 0 check (people >= 0);

update households as household
set people = member.people
from (select household_id, count(*) as people from people group by household_id) as member
where member.household_id = household.id;

-- Adds and takes away, so that two who write people of one household at the same time are both counted.
create function count_people() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update households set people = households.people + change.people
    from (select household_id, count(*) as people from added group by household_id) as change
    where households.id = change.household_id;
  elsif tg_op = 'DELETE' then
    update households set people = households.people - change.people
    from (select household_id, count(*) as people from removed group by household_id) as change
    where households.id = change.household_id;
  else
    update households set people = households.people + change.people
    from (
      select household_id, sum(one)::integer as people
      from (select household_id, 1 as one from added union all select household_id, -1 from removed) as moved
      group by household_id
    ) as change
    where households.id = change.household_id and change.people <> 0;
  end if;
  return null;
end
$$;
create trigger people_added after insert on people referencing new table as added
  for each statement execute function count_people();
create trigger people_removed after delete on people referencing old table as removed
  for each statement execute function count_people();
create trigger people_moved after update on people referencing old table as removed new table as added
  for each statement execute function count_people();

drop index households_micro_grid_id;
create index households_micro_grid_id on households (micro_grid_id)
  include (category, risk, next_visit_due_on, people);
