-- Ends the memberships of the micro-grids $1 with revision $2. By memberships_current.
update memberships
set to_revision = $2::integer
where micro_grid_id = any($1::integer[]) and to_revision is null;
