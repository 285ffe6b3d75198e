-- That a case was reported: $1 case, $2 when, $3 account, $4 worker, $5 what was said.
insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, worker_id, note)
values ($1::integer, $2::timestamptz, null, 'report', 'report', $3::integer, $4::integer, $5::text);
