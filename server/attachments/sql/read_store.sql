-- The name of the folder in which this database's files are: {id}. One row.
select id
from attachment_store
order by id
limit 1;
