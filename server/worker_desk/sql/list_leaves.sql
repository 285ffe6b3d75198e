-- Leaves that end on $1 or later, of worker $2, or of those employed in the area $3, null for the city; the next first,
-- each with those who stand in because of it: {id, worker_id, worker_name, village_name, from_on, to_on, reason,
-- stand_ins}. Reads worker_leaves once, then assignments_leave_id.
select
  leave.id,
  leave.worker_id,
  worker.name as worker_name,
  village.name as village_name,
  leave.from_on,
  leave.to_on,
  leave.reason,
  coalesce(
    (
      select json_agg(
        json_build_object(
          'assignment_id', assignment.id,
          'worker_id', assignment.worker_id,
          'worker_name', other.name,
          'grid_code', assignment.grid_code,
          'grid_name', grid.name,
          'from_on', assignment.from_on,
          'to_on', assignment.to_on
        )
        order by assignment.grid_code, assignment.from_on
      )
      from assignments as assignment
      join workers as other on other.id = assignment.worker_id
      join grids as grid on grid.code = assignment.grid_code
      where assignment.leave_id = leave.id
    ),
    '[]'
  ) as stand_ins
from worker_leaves as leave
join workers as worker on worker.id = leave.worker_id
join areas as village on village.code = worker.village_code
where leave.to_on >= $1::date
  and ($2::integer is null or leave.worker_id = $2::integer)
  and ($3::text is null or $3::text in (worker.district_code, worker.town_code, worker.village_code))
order by leave.from_on, leave.id
limit 1000;
