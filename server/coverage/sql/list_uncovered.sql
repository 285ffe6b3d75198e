-- Micro-grids in no grid at a revision, and since when. $1 revision. By memberships_grid_code, a few dozen rows.
select micro_grid_id, uncovered_since_on as since_on
from memberships
where grid_code is null
  and from_revision <= $1::integer
  and (to_revision is null or to_revision > $1::integer);
