-- Micro-grids of the first revision. $1 is a list of {id, village_code, households, residents, estimated, area_m2,
-- geom}, geometry as hexadecimal EWKB; the areas must be there.
insert into micro_grids
  (id, village_code, town_code, district_code, households, residents, estimated, area_m2, geom, from_revision)
select
  one.id, one.village_code, town.code, town.parent_code, one.households, one.residents, one.estimated, one.area_m2,
  one.geom, 1
from jsonb_to_recordset($1::jsonb) as one (
  id integer, village_code text, households integer, residents integer, estimated boolean, area_m2 double precision,
  geom geometry
)
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code;
