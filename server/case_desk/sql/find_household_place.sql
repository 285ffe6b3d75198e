-- Where household $1 is: {village_code, micro_grid_id}. By households_pkey.
select village_code, micro_grid_id
from households
where id = $1::integer;
