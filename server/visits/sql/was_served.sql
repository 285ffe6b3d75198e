-- Whether worker $1 served, on any day from $3 to $4, a grid that the micro-grid $2 belongs or ever belonged to: one row
-- {served}.
-- By micro_grids_pkey, memberships_micro_grid_id and assignments_worker_id.
with recursive land as (
  select id, parent_id from micro_grids where id = $2::integer
  union all
  select parent.id, parent.parent_id from micro_grids as parent join land on parent.id = land.parent_id
)
select exists (
  select
  from land
  join memberships as membership on membership.micro_grid_id = land.id
  join assignments as assignment on assignment.grid_code = membership.grid_code
  where assignment.worker_id = $1::integer
    and assignment.from_on <= $4::date
    and (assignment.to_on is null or assignment.to_on >= $3::date)
) as served;
