-- What files brought in, without shapes: {layer, code, name, kind, parent_code, dedicated_use, households, residents,
-- drawn}, by layer and code. Reads the table once.
select layer, code, name, kind, parent_code, dedicated_use, households, residents, geom is not null as drawn
from source_shapes
order by layer, code collate "C";
