-- Full-time workers employed in the area $1, null for the city, who are there from $2 to $3 and do not serve grid $4 then:
-- {worker_id, name, village_code, village_name, capacity_minutes}. $5 one who is not asked. Reads workers of the area,
-- then worker_leaves_worker_id and assignments_worker_id.
select worker.id as worker_id, worker.name, worker.village_code, village.name as village_name, worker.capacity_minutes
from workers as worker
join areas as village on village.code = worker.village_code
where worker.employment = 'full_time'
  and ($1::text is null or $1::text in (worker.district_code, worker.town_code, worker.village_code))
  and worker.hired_on <= $2::date
  and (worker.left_on is null or worker.left_on >= $3::date)
  and worker.id is distinct from $5::integer
  and not exists (
    select from worker_leaves as leave
    where leave.worker_id = worker.id and leave.from_on <= $3::date and leave.to_on >= $2::date
  )
  and not exists (
    select from assignments as assignment
    where assignment.worker_id = worker.id
      and assignment.grid_code = $4::text
      and assignment.duty <> 'part_time'
      and assignment.from_on <= $3::date
      and (assignment.to_on is null or assignment.to_on >= $2::date)
  )
order by worker.id;
