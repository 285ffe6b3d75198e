-- The next id that no micro-grid has: {id}. Only under the lock of a publication. By micro_grids_pkey.
select coalesce(max(id), 0) + 1 as id
from micro_grids;
