-- All codes that grids of the towns $1 ever had: {code}. Reads grids once.
select code
from grids
where town_code = any($1::text[])
order by code;
