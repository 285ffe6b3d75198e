-- The task $1: {id, plan_id, service, weekdays, every_days, from_on, to_on}. By plan_tasks_pkey.
select id, plan_id, service, weekdays, every_days, from_on, to_on
from plan_tasks
where id = $1::integer;
