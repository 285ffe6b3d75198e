-- The accounts of the demo city, all with one password. $1 its hash, $2 the worker who gets an account.
-- The officer belongs to 郭庄镇, in a smaller city without it to the first town; `district` leads the town's district and
-- `district_officer` handles what comes to it; `city_officer` what comes to the city.
insert into accounts (username, name, password_hash, role, area_code, worker_id, demo)
select demo.username, demo.name, $1::text, demo.role, demo.area_code, demo.worker_id, true
from (
  select code as city_code from areas where level = 'city'
) as city
cross join (
  select town.code as town_code, town.name as town_name, district.code as district_code, district.name as district_name
  from areas as town
  join areas as district on district.code = town.parent_code
  where town.level = 'town'
  order by town.name = '郭庄镇' desc, town.code
  limit 1
) as town
join workers as worker on worker.id = $2::integer
cross join lateral (
  values
    ('leader', 'leader', '演示·市领导', city_code, null),
    ('planner', 'planner', '演示·网格规划员', city_code, null),
    ('district', 'leader', '演示·' || town.district_name || '分管领导', town.district_code, null),
    ('city_officer', 'officer', '演示·市级经办人', city_code, null),
    ('district_officer', 'officer', '演示·' || town.district_name || '经办人', town.district_code, null),
    ('officer', 'officer', '演示·' || town.town_name || '经办人', town.town_code, null),
    ('worker', 'worker', '演示·网格员', worker.village_code, worker.id),
    ('admin', 'admin', '演示·系统管理员', city_code, null)
) as demo (username, role, name, area_code, worker_id)
returning username;
