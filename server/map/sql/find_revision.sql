-- Revision $1, in force or not: {revision, latest}, no row when there is none; latest: the greatest revision.
-- By boundary_revisions_pkey.
select revision, (select max(revision) from boundary_revisions) as latest
from boundary_revisions
where revision = $1::integer;
