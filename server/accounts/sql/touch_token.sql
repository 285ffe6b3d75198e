-- Remembers when a token was last used. $1 id, $2 now. By api_tokens_pkey.
update api_tokens
set last_used_at = $2::timestamptz
where id = $1::integer;
