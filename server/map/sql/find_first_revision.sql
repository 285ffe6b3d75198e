-- The first revision: {revision, latest}, no row in an empty city; latest: the greatest. By boundary_revisions_pkey.
select min(revision) as revision, max(revision) as latest
from boundary_revisions
having count(*) > 0;
