-- Grids of the first revision. $1 is a list of {code, village_code, kind, name, search_text, dedicated_use}; the areas
-- must be there.
insert into grids
  (code, village_code, town_code, district_code, kind, name, search_text, dedicated_use, from_revision)
select
  one.code, one.village_code, town.code, town.parent_code, one.kind, one.name, one.search_text, one.dedicated_use, 1
from jsonb_to_recordset($1::jsonb) as one (
  code text, village_code text, kind text, name text, search_text text, dedicated_use text
)
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code;
