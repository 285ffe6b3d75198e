-- The colours that household $1 was given, with their reasons, the newest first; notes sealed.
-- By household_risks_household_id.
select risk.id, risk.risk, risk.reasons, risk.note, risk.set_at, coalesce(worker.name, account.name) as by
from household_risks as risk
left join accounts as account on account.id = risk.account_id
left join workers as worker on worker.id = risk.worker_id
where risk.household_id = $1::integer
order by risk.set_at desc, risk.id
limit 20;
