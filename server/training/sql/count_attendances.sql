-- How many attended class $1: {attendances}. By class_attendance_pkey.
select count(*) as attendances
from class_attendance
where class_id = $1::integer;
