-- New shapes of a layer, as their source drew them: $1 layer, $2 a list of {id, code, name, kind, parent_code,
-- dedicated_use, households, residents, wkb}, the shape in well-known binary in hexadecimal, or null.
insert into source_shapes (id, layer, code, name, kind, parent_code, dedicated_use, households, residents, geom)
select
  id, $1::text, code, name, kind, parent_code, dedicated_use, households, residents,
  st_geomfromwkb(decode(wkb, 'hex'), 4490)
from json_to_recordset($2::json) as one (
  id integer,
  code text,
  name text,
  kind text,
  parent_code text,
  dedicated_use text,
  households integer,
  residents integer,
  wkb text
);
