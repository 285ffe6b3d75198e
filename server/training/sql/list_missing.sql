-- Full-time workers employed in the area $1, null for the city, or only worker $2, who have not had a policy course that
-- was published from $3 to $4: {worker_id, name, village_code, village_name, town_name, courses, total}, by village and
-- name, at most $5; `total` counts all of them. Reads workers of the area, then course_progress_pkey and
-- class_attendance_worker_id.
select
  worker.id as worker_id,
  worker.name,
  worker.village_code,
  village.name as village_name,
  town.name as town_name,
  array_agg(course.title order by course.id) as courses,
  count(*) over () as total
from workers as worker
join areas as village on village.code = worker.village_code
join areas as town on town.code = worker.town_code
join courses as course on course.policy and course.published_on between $3::date and $4::date
where worker.employment = 'full_time'
  and (worker.left_on is null or worker.left_on >= $4::date)
  and ($1::text is null or $1::text in (worker.district_code, worker.town_code, worker.village_code))
  and ($2::integer is null or worker.id = $2::integer)
  and not exists (
    select from course_progress as progress
    where progress.course_id = course.id and progress.worker_id = worker.id and progress.completed_on is not null
  )
  and not exists (
    select from class_attendance as attendance
    join classes as class on class.id = attendance.class_id
    where attendance.worker_id = worker.id and class.course_id = course.id and class.held_on <= $4::date
  )
group by worker.id, village.name, town.name
order by worker.village_code, worker.name, worker.id
limit $5::integer;
