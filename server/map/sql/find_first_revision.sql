-- The first revision: {revision}, no row in an empty city. By boundary_revisions_pkey.
select revision
from boundary_revisions
order by revision
limit 1;
