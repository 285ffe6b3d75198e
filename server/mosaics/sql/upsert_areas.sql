-- Areas with their outlines; one that is known already is described anew. $1 is a list of {code, parent_code, level,
-- name, kind, search_text, label_point, boundary}, parents first, geometry as hexadecimal EWKB. By areas_pkey.
insert into areas (code, parent_code, level, name, kind, search_text, label_point, boundary)
select one.code, one.parent_code, one.level, one.name, one.kind, one.search_text, one.label_point, one.boundary
from jsonb_to_recordset($1::jsonb) as one (
  code text, parent_code text, level text, name text, kind text, search_text text, label_point geometry, boundary geometry
)
on conflict (code) do update
set parent_code = excluded.parent_code,
  level = excluded.level,
  name = excluded.name,
  kind = excluded.kind,
  search_text = excluded.search_text,
  label_point = excluded.label_point,
  boundary = excluded.boundary;
