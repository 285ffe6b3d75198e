-- The workers $2 attended class $1; who is on the list already stays.
insert into class_attendance (class_id, worker_id)
select $1::integer, worker_id
from unnest($2::integer[]) as worker_id
on conflict do nothing;
