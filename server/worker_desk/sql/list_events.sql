-- What happened to worker $1, newest first, at most 100: {id, happened_at, kind, by, detail}. By worker_events_worker_id.
select event.id, event.happened_at, event.kind, account.name as by, event.detail
from worker_events as event
left join accounts as account on account.id = event.account_id
where event.worker_id = $1::integer
order by event.id desc
limit 100;
