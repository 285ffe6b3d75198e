-- Leaves that are asked for, the soonest first: all of worker $1, the newest first, or those not yet answered in the
-- area $2, null for the city. By leave_requests_worker_id or leave_requests_asked.
select
  request.id,
  request.worker_id,
  worker.name as worker_name,
  village.name as village_name,
  request.from_on,
  request.to_on,
  request.reason,
  request.note,
  request.status,
  request.answer,
  request.asked_at,
  request.answered_at,
  account.name as answered_by,
  request.version
from leave_requests as request
join workers as worker on worker.id = request.worker_id
join areas as village on village.code = worker.village_code
left join accounts as account on account.id = request.answered_by
where case when $1::integer is null then request.status = 'asked' else request.worker_id = $1::integer end
  and ($2::text is null or $2::text in (worker.district_code, worker.town_code, worker.village_code))
order by case when $1::integer is null then request.from_on end, request.id desc
limit 500;
