-- The town that an area $1 is or lies in: {code, name}; no row for what is above towns. By areas_pkey.
select town.code, town.name
from areas as area
join areas as town on town.level = 'town' and town.code in (area.code, area.parent_code)
where area.code = $1::text;
