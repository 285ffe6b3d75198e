-- The revision in force on the day $1, or null in an empty city: {revision}.
-- A handful of rows; no index is needed.
select max(revision) as revision
from boundary_revisions
where effective_on <= $1::date
