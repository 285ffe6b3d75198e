-- What a visit needs to know of the households $1: {id, micro_grid_id, registered_on}. By households_pkey.
select id, micro_grid_id, registered_on
from households
where id = any ($1::integer[])
order by id;
