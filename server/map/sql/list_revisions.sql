-- All boundary revisions, newest first. A handful of rows; no index is needed.
select revision, effective_on, title, published_at
from boundary_revisions
order by revision desc;
