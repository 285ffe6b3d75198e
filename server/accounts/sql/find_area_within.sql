-- The level of an area, and whether it lies in another or is it: one row, none when there is no such area.
-- $1 area, $2 the other. Walks up by areas_pkey, four steps at most.
with recursive up as (
  select code, parent_code, level from areas where code = $1::text
  union all
  select area.code, area.parent_code, area.level from areas as area join up on area.code = up.parent_code
)
select
  own.level,
  exists (select from up where up.code = $2::text) as within
from up as own
where own.code = $1::text;
