-- The helpers of plans $1, the first first, with when their offers can be had: the columns of HelperRow. An offer lasts
-- as long as its provider does. By plan_tasks_plan_id, plan_helpers_task_id.
select
  helper.id,
  helper.task_id,
  helper.offer_id,
  offer.provider_id,
  provider.name as provider_name,
  provider.kind as provider_kind,
  provider.contact_name,
  provider.contact_phone,
  helper.from_on,
  helper.to_on,
  json_build_object(
    'weekdays', offer.weekdays,
    'months', offer.months,
    'from_on', greatest(offer.from_on, provider.active_from_on),
    'to_on', least(offer.to_on, provider.active_to_on)
  ) as available
from plan_tasks as task
join plan_helpers as helper on helper.task_id = task.id
join offers as offer on offer.id = helper.offer_id
join providers as provider on provider.id = offer.provider_id
where task.plan_id = any ($1::integer[])
order by helper.from_on, helper.id;
