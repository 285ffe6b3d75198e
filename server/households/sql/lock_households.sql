-- Has other writers of households $1 wait until the transaction ends, in order of id so that none waits for the other in
-- a ring; returns {id} of those that there are. By households_pkey.
select id
from households
where id = any ($1::integer[])
order by id
for no key update;
