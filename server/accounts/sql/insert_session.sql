-- Opens a session. $1 sha-256 of the token, $2 account, $3 now, $4 end.
insert into sessions (token_hash, account_id, created_at, expires_at)
values ($1::bytea, $2::integer, $3::timestamptz, $4::timestamptz);
