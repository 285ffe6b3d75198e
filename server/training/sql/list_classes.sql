-- Classes held from $2 on, to come too, in the area $1 (null: the city), inside it or above it; the newest first; or only
-- class $3. {id, area_code, area_name, level, title, course_id, held_on, place, seats, teacher, attendances, version}.
-- By classes_held_on.
with recursive above as (
  select code, parent_code
  from areas
  where code = $1::text
  union all
  select area.code, area.parent_code
  from areas as area
  join above on area.code = above.parent_code
)
select
  class.id,
  class.area_code,
  area.name as area_name,
  class.level,
  class.title,
  class.course_id,
  class.held_on,
  class.place,
  class.seats,
  class.teacher,
  (select count(*) from class_attendance as attendance where attendance.class_id = class.id) as attendances,
  class.version
from classes as class
join areas as area on area.code = class.area_code
left join areas as parent on parent.code = area.parent_code
where class.held_on >= $2::date
  and ($3::integer is null or class.id = $3::integer)
  and (
    $1::text is null
    or $1::text in (area.code, parent.code, parent.parent_code)
    or class.area_code in (select code from above)
  )
order by class.held_on desc, class.id desc
limit 500;
