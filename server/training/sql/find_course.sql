-- A course that is published by $2: {id}. $1 id. By courses_pkey.
select id
from courses
where id = $1::integer and published_on <= $2::date;
