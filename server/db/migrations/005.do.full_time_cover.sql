-- Cover by full-time workers, a third of all assignments, is read whole for every map and every ledger.
create index assignments_full_time on assignments (worker_id) include (grid_code, duty, from_on, to_on)
  where duty in ('lead', 'stand_in');
create index workers_full_time on workers (id) include (capacity_minutes, left_on)
  where employment = 'full_time';
