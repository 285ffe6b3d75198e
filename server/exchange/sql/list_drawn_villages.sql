-- Villages that were brought in with a shape, in order of code: {code, wkb}, well-known binary in hexadecimal. By the
-- unique key.
select code, encode(st_asbinary(geom, 'NDR'), 'hex') as wkb
from source_shapes
where layer = 'areas' and length(code) = 12 and right(code, 3) <> '000' and geom is not null
order by code;
