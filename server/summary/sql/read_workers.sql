-- Workers employed in an area: one row {full_time, part_time, on_leave}; those on leave are counted in both.
-- $1 area, null for the whole city, $2 today. Reads workers once, and worker_leaves by worker_leaves_worker_id.
select
  count(*) filter (where employment = 'full_time') as full_time,
  count(*) filter (where employment = 'part_time') as part_time,
  count(*) filter (
    where exists (
      select from worker_leaves as leave
      where leave.worker_id = worker.id and $2::date between leave.from_on and leave.to_on
    )
  ) as on_leave
from workers as worker
where worker.hired_on <= $2::date
  and (worker.left_on is null or worker.left_on >= $2::date)
  and ($1::text is null or $1::text in (worker.district_code, worker.town_code, worker.village_code));
