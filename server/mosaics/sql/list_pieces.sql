-- Pieces of mosaic $1, ascending: {id, villages, grids, micro_grids, area_m2, geometry}, GeoJSON as text with seven
-- decimals. By mosaic_pieces_pkey.
select id, villages, grids, micro_grids, area_m2, st_asgeojson(geom, 7) as geometry
from mosaic_pieces
where mosaic_id = $1::integer
order by id;
