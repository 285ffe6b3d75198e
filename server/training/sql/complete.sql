-- Worker $2 has been through course $1 on $3; the first time counts. By course_progress_pkey.
update course_progress
set completed_on = $3::date
where course_id = $1::integer and worker_id = $2::integer and completed_on is null;
