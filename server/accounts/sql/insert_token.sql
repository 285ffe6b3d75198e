-- Writes down a token and returns its id. $1 sha-256 of the token, $2 name, $3 role, $4 area, $5 account that made it,
-- $6 now, $7 end.
insert into api_tokens (token_hash, name, role, area_code, created_by, created_at, expires_at)
values ($1::bytea, $2::text, $3::text, $4::text, $5::integer, $6::timestamptz, $7::timestamptz)
returning id;
