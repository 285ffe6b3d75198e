-- Who serves grid $1 on day $2: {id, name, phone, duty}, who leads it first. By assignments_grid_code.
select worker.id, worker.name, worker.phone, assignment.duty
from assignments as assignment
join workers as worker on worker.id = assignment.worker_id
where assignment.grid_code = $1::text
  and assignment.from_on <= $2::date
  and (assignment.to_on is null or assignment.to_on >= $2::date)
  and (worker.left_on is null or worker.left_on >= $2::date)
order by array_position(array['lead', 'stand_in', 'part_time'], assignment.duty), worker.id;
