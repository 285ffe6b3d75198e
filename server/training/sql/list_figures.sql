-- Training from day $2 to day $3 of the area $1 and of those just below it, by code, the area itself first: {code, name,
-- classes, attendances, full_time, had_policy}. `had_policy`: full-time workers who have had every policy course that was
-- published in these days, on-line or in a class. Reads workers, class_attendance and course_progress once.
with shown as (
  select code, name, level
  from areas
  where code = $1::text or parent_code = $1::text
),
policy as (
  select id
  from courses
  where policy and published_on between $2::date and $3::date
),
had as (
  select worker_id, course_id
  from course_progress
  where completed_on <= $3::date
  union
  select attendance.worker_id, class.course_id
  from class_attendance as attendance
  join classes as class on class.id = attendance.class_id
  where class.held_on <= $3::date
),
taught as (
  select had.worker_id
  from had
  join policy on policy.id = had.course_id
  group by had.worker_id
  having count(*) = (select count(*) from policy)
),
attended as (
  select attendance.worker_id, count(*) as times
  from class_attendance as attendance
  join classes as class on class.id = attendance.class_id
  where class.held_on between $2::date and $3::date
  group by attendance.worker_id
),
staff as (
  select
    shown.code,
    coalesce(sum(attended.times), 0) as attendances,
    count(*) filter (where worker.employment = 'full_time' and (worker.left_on is null or worker.left_on >= $3::date))
      as full_time,
    count(*) filter (
      where worker.employment = 'full_time'
        and (worker.left_on is null or worker.left_on >= $3::date)
        and (taught.worker_id is not null or not exists (select from policy))
    ) as had_policy
  from shown
  join workers as worker
    on shown.level = 'city' or shown.code in (worker.district_code, worker.town_code, worker.village_code)
  left join attended on attended.worker_id = worker.id
  left join taught on taught.worker_id = worker.id
  group by shown.code
),
held as (
  select shown.code, count(*) as classes
  from classes as class
  join areas as area on area.code = class.area_code
  left join areas as above on above.code = area.parent_code
  left join areas as higher on higher.code = above.parent_code
  join shown
    on shown.level = 'city' or shown.code in (area.code, above.code, higher.code)
  where class.held_on between $2::date and $3::date
  group by shown.code
)
select
  shown.code,
  shown.name,
  coalesce(held.classes, 0) as classes,
  coalesce(staff.attendances, 0) as attendances,
  coalesce(staff.full_time, 0) as full_time,
  coalesce(staff.had_policy, 0) as had_policy
from shown
left join held on held.code = shown.code
left join staff on staff.code = shown.code
order by shown.code <> $1::text, shown.code;
