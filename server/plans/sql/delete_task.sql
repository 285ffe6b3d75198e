-- Takes task $1 away with its helpers; returns {id}, no row when something was logged for it. By plan_tasks_pkey,
-- task_logs_task_id, plan_helpers_task_id.
with unlogged as (
  select id from plan_tasks where id = $1::integer and not exists (select from task_logs where task_id = $1::integer)
),
helpers as (
  delete from plan_helpers where task_id in (select id from unlogged) returning id
)
delete from plan_tasks
where id in (select id from unlogged) and (select count(*) from helpers) >= 0
returning id;
