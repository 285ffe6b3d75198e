-- What was done with the papers of a case: $1 case, $2 move, $3 when, $4 account, $5 worker, $6 detail. By cases_pkey.
insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, worker_id, detail)
select id, $3::timestamptz, stage, stage, $2::text, $4::integer, $5::integer, $6::jsonb
from cases
where id = $1::integer;
