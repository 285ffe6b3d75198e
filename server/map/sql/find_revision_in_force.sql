-- The revision in force on the day $1: {revision, effective_on, title}, no row in an empty city.
-- Backwards by boundary_revisions_pkey to the first that holds.
select revision, effective_on, title
from boundary_revisions
where effective_on <= $1::date
order by revision desc
limit 1;
