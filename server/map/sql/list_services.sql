-- Full-time workers and the grids they serve on the day $1, as columns: one row {worker_ids, grid_codes,
-- capacity_minutes} in the same order, joined with commas; null when nobody serves. A worker who is on leave or has
-- left serves nothing. By assignments_full_time and workers_full_time alone.
with service as (
  select distinct assignment.worker_id, assignment.grid_code, worker.capacity_minutes
  from assignments as assignment
  join workers as worker on worker.id = assignment.worker_id
  where worker.employment = 'full_time'
    and (worker.left_on is null or worker.left_on >= $1::date)
    and assignment.duty in ('lead', 'stand_in')
    and assignment.from_on <= $1::date
    and (assignment.to_on is null or assignment.to_on >= $1::date)
    and not exists (
      select from worker_leaves as leave
      where leave.worker_id = assignment.worker_id and $1::date between leave.from_on and leave.to_on
    )
)
select
  string_agg(worker_id::text, ',') as worker_ids,
  string_agg(grid_code, ',') as grid_codes,
  string_agg(capacity_minutes::text, ',') as capacity_minutes
from service;
