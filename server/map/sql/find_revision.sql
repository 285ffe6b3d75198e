-- Revision $1, in force or not: {revision}, no row when there is none. By boundary_revisions_pkey.
select revision
from boundary_revisions
where revision = $1::integer;
