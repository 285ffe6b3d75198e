-- Micro-grids of revision $1 with the grid that each belongs to then, and their geometry as GeoJSON text.
-- Reads micro_grids and memberships once each.
select
  micro_grid.id,
  micro_grid.village_code,
  micro_grid.households,
  micro_grid.residents,
  micro_grid.area_m2,
  st_asgeojson(micro_grid.geom, 7) as geometry,
  membership.grid_code,
  membership.uncovered_reason
from micro_grids as micro_grid
left join memberships as membership
  on membership.micro_grid_id = micro_grid.id
  and membership.from_revision <= $1::integer
  and (membership.to_revision is null or membership.to_revision > $1::integer)
where micro_grid.from_revision <= $1::integer
  and (micro_grid.to_revision is null or micro_grid.to_revision > $1::integer);
