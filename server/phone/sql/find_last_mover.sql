-- The worker who last did something with case $1, other than worker $2: at most one row {worker_id}.
-- By case_events_case_id.
select worker_id
from case_events
where case_id = $1::integer and worker_id is not null and worker_id <> $2::integer
order by happened_at desc, id desc
limit 1;
