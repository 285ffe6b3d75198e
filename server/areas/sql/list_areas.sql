-- The hierarchy with label points, city first, then by level and code. Reads the table once.
select
  code,
  parent_code,
  level,
  name,
  kind,
  statistical_code,
  st_x(label_point) as lon,
  st_y(label_point) as lat
from areas
order by array_position(array['city', 'district', 'town', 'village'], level), code collate "C";
