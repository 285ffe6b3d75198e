-- Ids of the full-time workers employed in an area who have not left. $1 today, $2 area or null for the city.
-- Reads workers once.
select id
from workers
where employment = 'full_time'
  and (left_on is null or left_on >= $1::date)
  and ($2::text is null or $2::text in (district_code, town_code, village_code));
