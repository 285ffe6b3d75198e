-- The last fifty visits and calls to household $1, the newest first; notes sealed. By visits_household_id.
select
  visit.id,
  visit.kind,
  visit.result,
  visit.visited_on,
  visit.visited_at,
  visit.entry_id,
  visit.note,
  coalesce(worker.name, account.name) as by
from visits as visit
left join workers as worker on worker.id = visit.worker_id
left join accounts as account on account.id = visit.account_id
where visit.household_id = $1::integer
order by visit.visited_on desc, visit.visited_at desc nulls last, visit.id desc
limit 50;
