-- All boundary revisions, newest first, with what each of them did. A handful of rows; no index is needed.
select
  revision,
  effective_on,
  title,
  published_at,
  published_by,
  coalesce(jsonb_array_length(changeset -> 'begun'), 0) as begun,
  coalesce(jsonb_array_length(changeset -> 'ended'), 0) as ended,
  coalesce(jsonb_array_length(changeset -> 'changed'), 0) as changed,
  coalesce((changeset ->> 'micro_grids_moved')::integer, 0) as micro_grids_moved
from boundary_revisions
order by revision desc;
