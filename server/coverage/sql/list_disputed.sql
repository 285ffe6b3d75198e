-- Micro-grids that several grids claimed when they were given to one, as long as they belong to it as then and nobody has
-- settled it: {micro_grid_id, grid_code, claims, since_on}, claims as the names of the grids or their codes, null without
-- any. $1 revision. By disputed_land_pkey.
select
  disputed.micro_grid_id,
  membership.grid_code,
  (
    select string_agg(coalesce(grid.name, claim.code), '、' order by claim.code)
    from unnest(disputed.claims) as claim (code)
    left join grids as grid on grid.code = claim.code
  ) as claims,
  disputed.since_on
from disputed_land as disputed
join memberships as membership
  on membership.micro_grid_id = disputed.micro_grid_id
  and membership.from_revision = disputed.revision
where disputed.settled_at is null
  and membership.grid_code is not null
  and membership.from_revision <= $1::integer
  and (membership.to_revision is null or membership.to_revision > $1::integer)
order by disputed.micro_grid_id;
