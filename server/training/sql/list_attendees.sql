-- Who attended class $1, by name: {worker_id, name, village_name, town_name}. By class_attendance_pkey.
select attendance.worker_id, worker.name, village.name as village_name, town.name as town_name
from class_attendance as attendance
join workers as worker on worker.id = attendance.worker_id
join areas as village on village.code = worker.village_code
join areas as town on town.code = worker.town_code
where attendance.class_id = $1::integer
order by town.code, village.code, worker.name, worker.id;
