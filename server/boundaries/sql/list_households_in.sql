-- Households in the micro-grids $1 with their places: {id, micro_grid_id, lon, lat}. By households_micro_grid_id.
select id, micro_grid_id, st_x(location) as lon, st_y(location) as lat
from households
where micro_grid_id = any($1::integer[])
order by id;
