-- The key of account $1, which is $2 from now ($3) on if there was none: {key} in base64. By phone_keys_pkey.
with begun as (
  insert into phone_keys (account_id, key, made_at)
  values ($1::integer, $2::bytea, $3::timestamptz)
  on conflict (account_id) do nothing
  returning key
)
select encode(key, 'base64') as key from begun
union all
select encode(key, 'base64') as key from phone_keys where account_id = $1::integer
limit 1;
