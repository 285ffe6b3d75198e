-- What was brought in of a layer, in order of code: {code, name, kind, parent_code, mark}, the mark of its polygons as
-- server/exchange/laying.ts reckons it, null where it has none. By the unique key. $1 layer.
select code, name, kind, parent_code, md5(st_asbinary(geom, 'NDR')) as mark
from source_shapes
where layer = $1::text
order by code;
