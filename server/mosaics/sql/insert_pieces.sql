-- Pieces of mosaic $1; $2 is a list of {id, villages, grids, micro_grids, area_m2, geom}, geometry as hexadecimal EWKB.
insert into mosaic_pieces (mosaic_id, id, villages, grids, micro_grids, area_m2, geom)
select $1::integer, one.id, one.villages, one.grids, one.micro_grids, one.area_m2, one.geom
from jsonb_to_recordset($2::jsonb) as one (
  id integer, villages text[], grids text[], micro_grids text[], area_m2 double precision, geom geometry
);
