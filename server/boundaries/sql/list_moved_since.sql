-- Micro-grids of towns ($1) that belong to another grid, or to none, than at a revision ($2); pieces are compared with
-- the micro-grid that they were cut out of.
with recursive line as (
  select m.micro_grid_id as id, m.grid_code, p.id as ancestor_id, p.parent_id, p.from_revision
  from memberships m
  join micro_grids p on p.id = m.micro_grid_id
  where m.to_revision is null and m.from_revision > $2::int and p.town_code = any ($1::text[])
  union all
  select l.id, l.grid_code, p.id, p.parent_id, p.from_revision
  from line l
  join micro_grids p on p.id = l.parent_id
  where l.from_revision > $2::int
)
select l.id
from line l
join memberships m on m.micro_grid_id = l.ancestor_id
where l.from_revision <= $2::int
  and m.from_revision <= $2::int and (m.to_revision is null or m.to_revision > $2::int)
  and m.grid_code is distinct from l.grid_code
order by l.id
