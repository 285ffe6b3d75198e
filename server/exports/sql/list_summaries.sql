-- What was written of cases when they were reported: {id, summary}, by id. $1 ids. By cases_pkey.
select id, summary
from cases
where id = any ($1::integer[])
order by id;
