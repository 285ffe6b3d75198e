-- Micro-grids that were cut out of others: {id, parent_id}. By micro_grids_parent_id.
select id, parent_id
from micro_grids
where parent_id is not null;
