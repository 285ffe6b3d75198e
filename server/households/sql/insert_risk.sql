-- A colour of a household with its reasons. $1 id, $2 household, $3 colour, $4 reasons, $5 note, sealed, $6 when,
-- $7 account, $8 worker.
insert into household_risks (id, household_id, risk, reasons, note, set_at, account_id, worker_id)
values ($1::uuid, $2::integer, $3::text, $4::text[], $5::text, $6::timestamptz, $7::integer, $8::integer);
