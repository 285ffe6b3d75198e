-- How often the tables behind the map were written to, so that a server may hold what it has read until one of them
-- changes. A commit makes the sum over the slots greater for whoever reads after it. A slot is a connection's own,
-- so that writers do not wait for each other; on a collision one waits for the other's commit.
create table change_counts (
  noun text not null,
  slot integer not null,
  changes bigint not null,
  primary key (noun, slot)
);

create function count_change() returns trigger language plpgsql as $$
begin
  insert into change_counts as known (noun, slot, changes)
  values (tg_argv[0], pg_backend_pid() % 1024, 1)
  on conflict (noun, slot) do update set changes = known.changes + 1;
  return null;
end
$$;
create trigger households_changed after insert or update or delete or truncate on households
  for each statement execute function count_change('households');
create trigger assignments_changed after insert or update or delete or truncate on assignments
  for each statement execute function count_change('services');
create trigger workers_changed after insert or update or delete or truncate on workers
  for each statement execute function count_change('services');
create trigger worker_leaves_changed after insert or update or delete or truncate on worker_leaves
  for each statement execute function count_change('services');
