-- Revisions effective from $1 to $2 with the codes of the grids that they redrew, oldest first:
-- {revision, effective_on, title, codes}. A handful of rows; no index is needed.
select
  revision,
  effective_on,
  title,
  array(
    select jsonb_array_elements_text(coalesce(changeset -> 'changed', '[]') || coalesce(changeset -> 'ended', '[]'))
  ) as codes
from boundary_revisions
where effective_on between $1::date and $2::date
  and jsonb_array_length(coalesce(changeset -> 'changed', '[]') || coalesce(changeset -> 'ended', '[]')) > 0
order by revision;
