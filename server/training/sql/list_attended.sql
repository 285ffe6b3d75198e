-- Ids of the classes that worker $1 attended: {class_id}. By class_attendance_worker_id.
select class_id
from class_attendance
where worker_id = $1::integer
order by class_id;
