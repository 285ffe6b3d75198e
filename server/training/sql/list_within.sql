-- Which of the workers $1 are employed in the area $2, the city being everywhere: {id}. By workers_pkey.
select worker.id
from workers as worker
join areas as area on area.code = $2::text
where worker.id = any($1::integer[])
  and (area.level = 'city' or area.code in (worker.district_code, worker.town_code, worker.village_code))
order by worker.id;
