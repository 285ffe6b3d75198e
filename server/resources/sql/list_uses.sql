-- What helpers of running plans take of the offers $1: {offer_id, plan_id, from_on, to_on, weekdays, every_days, offered},
-- the rhythm being the task's, `offered` the weekdays of the offer. Ends when the helper, the task or the plan does.
-- By plan_helpers_offer_id.
select
  helper.offer_id,
  plan.id as plan_id,
  greatest(helper.from_on, task.from_on, plan.from_on) as from_on,
  least(helper.to_on, task.to_on, plan.to_on) as to_on,
  task.weekdays,
  task.every_days,
  offer.weekdays as offered
from plan_helpers as helper
join plan_tasks as task on task.id = helper.task_id
join plans as plan on plan.id = task.plan_id
join offers as offer on offer.id = helper.offer_id
where helper.offer_id = any ($1::integer[])
  and plan.status = 'running'
order by helper.id;
