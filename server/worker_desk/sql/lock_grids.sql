-- Holds grids $1 that are in force until the transaction ends, in order: whoever takes somebody else from one of them
-- waits. Returns {code, name, village_code, town_code, district_code}. By grids_pkey.
select code, name, village_code, town_code, district_code
from grids
where code = any($1::text[]) and to_revision is null
order by code
for no key update;
