-- Cases in the micro-grids $1 with their places: {id, micro_grid_id, lon, lat}. Reads cases once; cuts are rare.
select id, micro_grid_id, st_x(location) as lon, st_y(location) as lat
from cases
where micro_grid_id = any($1::integer[])
order by id;
