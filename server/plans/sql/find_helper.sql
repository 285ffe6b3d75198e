-- The helper $1: {id, task_id, plan_id, offer_id, from_on, to_on}. By plan_helpers_pkey.
select helper.id, helper.task_id, task.plan_id, helper.offer_id, helper.from_on, helper.to_on
from plan_helpers as helper
join plan_tasks as task on task.id = helper.task_id
where helper.id = $1::integer;
