-- Holds workers $1 until the transaction ends, in order, so that two who want the same wait and do not block each other.
-- Returns {id, name, employment, village_code, town_code, district_code}. By workers_pkey.
select id, name, employment, village_code, town_code, district_code
from workers
where id = any($1::integer[])
order by id
for no key update;
