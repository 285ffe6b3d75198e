-- Grids of a revision: since when they exist, and whether someone can be asked for. $1 revision.
-- Reads grids once.
select
  grid.code,
  revision.effective_on as existed_on,
  grid.contact_name is not null as has_contact
from grids as grid
join boundary_revisions as revision on revision.revision = grid.from_revision
where grid.from_revision <= $1::integer
  and (grid.to_revision is null or grid.to_revision > $1::integer);
