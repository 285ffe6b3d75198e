-- Micro-grids that begin with revision $2, in the village of the one they came of. $1 is a list of {id, parent_id,
-- households, residents, area_m2, geom}, geometry as hexadecimal EWKB; without households it has those of the one it
-- came of, else they are an estimate. By micro_grids_pkey.
insert into micro_grids
  (id, parent_id, village_code, town_code, district_code, households, residents, estimated, area_m2, geom, from_revision)
select
  one.id,
  one.parent_id,
  parent.village_code,
  parent.town_code,
  parent.district_code,
  coalesce(one.households, parent.households),
  coalesce(one.residents, parent.residents),
  one.households is not null or parent.estimated,
  one.area_m2,
  one.geom,
  $2::integer
from jsonb_to_recordset($1::jsonb) as one (
  id integer, parent_id integer, households integer, residents integer, area_m2 double precision, geom geometry
)
join micro_grids as parent on parent.id = one.parent_id;
