-- Courses published by $2, the newest first, with how many workers of the area $1, null for the city, completed each:
-- {id, title, minutes, policy, level, published_on, completions}. Reads course_progress once.
select
  course.id,
  course.title,
  course.minutes,
  course.policy,
  course.level,
  course.published_on,
  count(worker.id) as completions
from courses as course
left join course_progress as progress on progress.course_id = course.id and progress.completed_on is not null
left join workers as worker
  on worker.id = progress.worker_id
  and ($1::text is null or $1::text in (worker.district_code, worker.town_code, worker.village_code))
where course.published_on <= $2::date
group by course.id
order by course.policy desc, course.published_on desc, course.id;
