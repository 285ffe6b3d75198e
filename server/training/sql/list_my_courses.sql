-- Courses published by $2 as worker $1 has them, the newest first: {id, title, minutes, policy, level, published_on,
-- enrolled_on, completed_on, attended_on}. By course_progress_pkey and class_attendance_worker_id.
select
  course.id,
  course.title,
  course.minutes,
  course.policy,
  course.level,
  course.published_on,
  progress.enrolled_on,
  progress.completed_on,
  (
    select min(class.held_on)
    from class_attendance as attendance
    join classes as class on class.id = attendance.class_id
    where attendance.worker_id = $1::integer and class.course_id = course.id and class.held_on <= $2::date
  ) as attended_on
from courses as course
left join course_progress as progress on progress.course_id = course.id and progress.worker_id = $1::integer
where course.published_on <= $2::date
order by course.policy desc, course.published_on desc, course.id;
