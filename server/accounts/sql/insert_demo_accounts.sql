-- The five accounts of the demo city, all with one password. $1 its hash, $2 the worker who gets an account.
-- The officer belongs to 郭庄镇, in a smaller city without it to the first town.
insert into accounts (username, name, password_hash, role, area_code, worker_id, demo)
select demo.username, demo.name, $1::text, demo.username, demo.area_code, demo.worker_id, true
from (
  select code as city_code from areas where level = 'city'
) as city
cross join (
  select code as town_code, name as town_name
  from areas
  where level = 'town'
  order by name = '郭庄镇' desc, code
  limit 1
) as town
join workers as worker on worker.id = $2::integer
cross join lateral (
  values
    ('leader', '演示·市领导', city_code, null),
    ('planner', '演示·网格规划员', city_code, null),
    ('officer', '演示·' || town.town_name || '经办人', town.town_code, null),
    ('worker', '演示·网格员', worker.village_code, worker.id),
    ('admin', '演示·系统管理员', city_code, null)
) as demo (username, name, area_code, worker_id)
returning username;
