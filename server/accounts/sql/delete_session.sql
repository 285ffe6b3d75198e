-- Ends a session. $1 sha-256 of the token. By sessions_pkey.
delete from sessions
where token_hash = $1::bytea;
