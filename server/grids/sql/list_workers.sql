-- Who is assigned to grid $1 on the day $2: leads first, then stand-ins, then part-time workers.
-- {worker_id, name, employment, duty, from_on, to_on, leave_until}; those on leave are there, with
-- its end. By assignments_grid_code and worker_leaves_worker_id.
select
  assignment.worker_id,
  worker.name,
  worker.employment,
  assignment.duty,
  assignment.from_on,
  assignment.to_on,
  (
    select max(leave.to_on)
    from worker_leaves as leave
    where leave.worker_id = worker.id and $2::date between leave.from_on and leave.to_on
  ) as leave_until
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.grid_code = $1::text
  and assignment.from_on <= $2::date
  and (assignment.to_on is null or assignment.to_on >= $2::date)
  and (worker.left_on is null or worker.left_on >= $2::date)
order by array_position(array['lead', 'stand_in', 'part_time'], assignment.duty), worker.id;
