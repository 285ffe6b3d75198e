-- Tokens of an area and all in it as the contract's Token: those that hold first, then the newest. $1 area, $2 now,
-- $3 one token's id or null for all. Walks down by areas_parent_code.
with recursive within as (
  select code from areas where code = $1::text
  union all
  select area.code from areas as area join within on area.parent_code = within.code
)
select
  token.id,
  token.name,
  token.role,
  token.area_code,
  area.name as area_name,
  maker.name as created_by,
  token.created_at,
  token.expires_at,
  token.last_used_at,
  token.revoked_at,
  revoker.name as revoked_by
from api_tokens as token
join within on within.code = token.area_code
join areas as area on area.code = token.area_code
join accounts as maker on maker.id = token.created_by
left join accounts as revoker on revoker.id = token.revoked_by
where $3::integer is null or token.id = $3::integer
order by (token.revoked_at is null and token.expires_at > $2::timestamptz) desc, token.created_at desc, token.id desc;
