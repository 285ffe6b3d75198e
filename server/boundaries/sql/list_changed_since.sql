-- Codes of grids that publications after a revision ($1) changed.
select distinct jsonb_array_elements_text(changeset -> 'changed') as code
from boundary_revisions
where revision > $1::int
order by code
