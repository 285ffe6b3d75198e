-- Full-time workers employed in the towns $1 or named in $2, who have not left by the day $3:
-- {id, name, capacity_minutes}, in order of id. By workers_town_code and workers_pkey.
select id, name, capacity_minutes
from workers
where employment = 'full_time'
  and (left_on is null or left_on >= $3::date)
  and (town_code = any($1::text[]) or id = any($2::integer[]))
order by id;
