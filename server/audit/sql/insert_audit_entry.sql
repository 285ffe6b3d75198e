-- Writes down who did what. $1 now, $2 account or null, $3 action, $4 subject, $5 detail.
insert into audit_entries (happened_at, account_id, action, subject, detail)
values ($1::timestamptz, $2::integer, $3::text, $4::text, $5::jsonb);
