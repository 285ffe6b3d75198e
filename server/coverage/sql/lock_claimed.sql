-- Households on the micro-grids $1, and on pieces cut out of them later, whose file puts them elsewhere, or did: {id,
-- claimed_code}, in order of id; other writers wait until the transaction ends. By households_claimed.
with recursive land as (
  select unnest($1::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select id, claimed_code
from households
where claimed_code is not null and micro_grid_id in (select id from land)
order by id
for no key update;
