-- What was done in plan $1 from $2 on, the newest first: the columns of TaskLog. By plan_tasks_plan_id, task_logs_task_id.
select
  log.id,
  log.task_id,
  log.done_on,
  log.result,
  log.helper_id,
  account.name as by,
  log.note,
  log.logged_at
from plan_tasks as task
join task_logs as log on log.task_id = task.id
left join accounts as account on account.id = log.account_id
where task.plan_id = $1::integer and log.done_on >= $2::date
order by log.done_on desc, log.id desc;
