-- The micro-grids that ever belonged to grid $1, and at which revisions: {micro_grid_id, from_revision, to_revision}.
-- By memberships_grid_code.
select micro_grid_id, from_revision, to_revision
from memberships
where grid_code = $1::text;
