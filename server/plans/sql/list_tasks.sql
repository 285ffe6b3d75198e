-- The tasks of plans $1, in the order in which they were written down: {id, plan_id, service, weekdays, every_days,
-- from_on, to_on}. By plan_tasks_plan_id.
select id, plan_id, service, weekdays, every_days, from_on, to_on
from plan_tasks
where plan_id = any ($1::integer[])
order by plan_id, id;
