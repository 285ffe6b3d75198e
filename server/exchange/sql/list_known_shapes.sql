-- What was brought in of a layer, in order of code: {code, name, kind, parent_code, wkb}, the shape in well-known binary as
-- hexadecimal, null where it is only named. By the unique key. $1 layer.
select code, name, kind, parent_code, encode(st_asbinary(geom, 'NDR'), 'hex') as wkb
from source_shapes
where layer = $1::text
order by code;
