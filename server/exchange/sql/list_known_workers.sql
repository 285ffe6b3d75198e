-- Who serves or served: {id, name, phone, employment, village_code, capacity_minutes, hired_on, left_on}.
select id, name, phone, employment, village_code, capacity_minutes, hired_on, left_on
from workers
order by id;
