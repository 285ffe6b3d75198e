-- Writes what happened to worker $1 at $2: kind $3, by account $4, detail $5.
insert into worker_events (worker_id, happened_at, kind, account_id, detail)
values ($1::integer, $2::timestamptz, $3::text, $4::integer, $5::jsonb);
