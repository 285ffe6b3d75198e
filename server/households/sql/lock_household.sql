-- Has other writers of household $1 wait until the transaction ends; returns {id}, no row when there is none.
-- By households_pkey.
select id
from households
where id = $1::integer
for no key update;
