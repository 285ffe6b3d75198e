-- What files drew: {layer, code, parent_code, geometry}, GeoJSON as text with seven decimals, by layer and code.
-- Reads the table once.
select layer, code, parent_code, st_asgeojson(geom, 7) as geometry
from source_shapes
where geom is not null
order by layer, code collate "C";
