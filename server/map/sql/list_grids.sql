-- Grids of revision $1 in order of code: {code, name, kind, village_code}. Reads the tables once.
select code, name, kind, village_code
from grid_spans
where from_revision <= $1::integer
  and (to_revision is null or to_revision > $1::integer)
order by code collate "C";
