-- What happened to case $1, newest first: {id, happened_at, move, from_stage, to_stage, by, note, detail}.
-- By case_events_case_id.
select
  event.id,
  event.happened_at,
  event.move,
  event.from_stage,
  event.to_stage,
  coalesce(account.name, worker.name) as by,
  event.note,
  event.detail
from case_events as event
left join accounts as account on account.id = event.account_id
left join workers as worker on worker.id = event.worker_id
where event.case_id = $1::integer
order by event.happened_at desc, event.id desc;
