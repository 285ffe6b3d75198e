-- Where helped households of the villages $1 are, degrees: {micro_grid_id, lon, lat}. Reads households once.
select micro_grid_id, st_x(location) as lon, st_y(location) as lat
from households
where village_code = any($1::text[]) and micro_grid_id is not null
order by id;
