-- The latest revision, in force or coming: {revision, effective_on}; no row in an empty city. By boundary_revisions_pkey.
select revision, effective_on
from boundary_revisions
order by revision desc
limit 1;
