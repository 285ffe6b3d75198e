-- Grids of a revision: since when they exist, and whether someone can be asked for. $1 revision.
-- Reads grids once, and of the few that changed the first span by grid_pasts_pkey.
select
  grid.code,
  revision.effective_on as existed_on,
  grid.contact_name is not null as has_contact
from grid_spans as span
join grids as grid on grid.code = span.code
join boundary_revisions as revision on revision.revision = coalesce(
  (select min(past.from_revision) from grid_pasts as past where past.code = span.code),
  span.from_revision
)
where span.from_revision <= $1::integer
  and (span.to_revision is null or span.to_revision > $1::integer);
