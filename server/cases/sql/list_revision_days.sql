-- Since when each revision holds, the first first: {revision, effective_on}. A handful of rows; no index is needed.
select revision, effective_on
from boundary_revisions
order by revision;
