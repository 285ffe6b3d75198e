-- The workers $2 did not attend class $1. By class_attendance_pkey.
delete from class_attendance
where class_id = $1::integer and worker_id = any($2::integer[]);
