-- A worker $1 employed in the area $2, null for the city: at most one row {id, capacity_minutes}. By workers_pkey.
select id, capacity_minutes
from workers
where id = $1::integer and ($2::text is null or $2::text in (district_code, town_code, village_code));
