-- When the session of a token ends: at most one row {expires_at}. $1 sha-256 of the token. By sessions_pkey.
select expires_at from sessions where token_hash = $1::bytea;
