-- Villages with their town and district, in order of code: {code, name, town_code, town_name, district_code}.
select village.code, village.name, town.code as town_code, town.name as town_name, town.parent_code as district_code
from areas as village
join areas as town on town.code = village.parent_code
where village.level = 'village'
order by village.code;
