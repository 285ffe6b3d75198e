-- The revision in force on the day $1: {revision, effective_on, title, latest}, no row in an empty city; latest: the
-- greatest revision, which may be to come. Backwards by boundary_revisions_pkey to the first that holds.
select revision, effective_on, title, (select max(revision) from boundary_revisions) as latest
from boundary_revisions
where effective_on <= $1::date
order by revision desc
limit 1;
