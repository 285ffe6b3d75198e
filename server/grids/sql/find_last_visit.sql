-- The last day on which somebody was met in micro-grids $1 or in pieces cut out of them later: one row
-- {last_visit_on}, null when nobody ever was. By micro_grids_parent_id and visits_micro_grid_id.
with recursive land as (
  select unnest($1::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select max(visit.visited_on) as last_visit_on
from land
join visits as visit on visit.micro_grid_id = land.id
where visit.result = 'done';
