-- Whom a token stands for: at most one row, as find_session gives it, and when it was last used. Nobody when it was
-- revoked or has run out. `id` is the account that made it, who answers for it.
-- $1 sha-256 of the token, $2 now. By api_tokens_token_hash_key.
select
  token.id as token_id,
  token.last_used_at,
  token.created_by as id,
  'token:' || token.id as username,
  token.name,
  token.role,
  token.area_code,
  area.name as area_name,
  area.level as area_level
from api_tokens as token
join areas as area on area.code = token.area_code
where token.token_hash = $1::bytea
  and token.revoked_at is null
  and token.expires_at > $2::timestamptz;
