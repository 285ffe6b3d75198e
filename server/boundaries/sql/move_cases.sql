-- Cases $1 stand in the micro-grids $2 from now on, in the same order. By cases_pkey.
update cases as record
set micro_grid_id = one.micro_grid_id
from unnest($1::integer[], $2::integer[]) as one (id, micro_grid_id)
where record.id = one.id;
