-- Ends a token for good; one row {id}, none when it was ended before. $1 id, $2 now, $3 account. By api_tokens_pkey.
update api_tokens
set revoked_at = $2::timestamptz, revoked_by = $3::integer
where id = $1::integer and revoked_at is null
returning id;
