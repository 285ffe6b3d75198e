-- Confirms the rows $6 of the month $2 of town $1 as version $3, at $4 by account $5. Returns {version}; no row
-- when somebody else has just confirmed that version. By confirmed_sheets_pkey.
insert into confirmed_sheets (town_code, month, version, confirmed_at, account_id, rows)
values ($1::text, $2::date, $3::integer, $4::timestamptz, $5::integer, $6::jsonb)
on conflict do nothing
returning version;
