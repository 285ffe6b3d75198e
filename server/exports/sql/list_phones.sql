-- Telephones of workers: {id, phone}, by id. $1 ids. By workers_pkey.
select id, phone
from workers
where id = any ($1::integer[])
order by id;
