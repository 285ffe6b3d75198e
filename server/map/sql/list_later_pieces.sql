-- Micro-grids cut out of others after revision $1: {id, parent_id}. By micro_grids_parent_id.
select id, parent_id
from micro_grids
where parent_id is not null
  and from_revision > $1::integer;
