-- Logs for task $1 that on $2 it was $3, by helper $4; written by account $5 with the note $6 at $7.
insert into task_logs (task_id, done_on, result, helper_id, account_id, note, logged_at)
values ($1::integer, $2::date, $3::text, $4::integer, $5::integer, $6::text, $7::timestamptz);
