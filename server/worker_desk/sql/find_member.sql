-- A worker $1 as the desk knows one, employed in the area $2, null for the city: at most one row {id, name, employment,
-- village_code, hired_on, left_on, version}. By workers_pkey.
select id, name, employment, village_code, hired_on, left_on, version
from workers
where id = $1::integer and ($2::text is null or $2::text in (district_code, town_code, village_code));
