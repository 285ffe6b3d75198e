-- Full-time workers. Reads workers once.
select id, name, capacity_minutes, left_on
from workers
where employment = 'full_time';
