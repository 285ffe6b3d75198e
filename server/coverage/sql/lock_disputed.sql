-- Disputed land $1 as it is settled: {village_code, town_code, district_code, grid_code, settled_at}, grid_code the grid that
-- it was given to, null when it does not belong to it at revision $2; other writers wait until the transaction ends.
-- By disputed_land_pkey.
select
  land.village_code,
  town.code as town_code,
  town.parent_code as district_code,
  disputed.settled_at,
  (
    select membership.grid_code
    from memberships as membership
    where membership.micro_grid_id = disputed.micro_grid_id
      and membership.from_revision = disputed.revision
      and membership.from_revision <= $2::integer
      and (membership.to_revision is null or membership.to_revision > $2::integer)
  ) as grid_code
from disputed_land as disputed
join micro_grids as land on land.id = disputed.micro_grid_id
join areas as village on village.code = land.village_code
join areas as town on town.code = village.parent_code
where disputed.micro_grid_id = $1::integer
for no key update of disputed;
