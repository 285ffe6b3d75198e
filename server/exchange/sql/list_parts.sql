-- The parts of the file of import $1, from place $2 on, at most $3, in order: {id, position, body}. By its unique key.
select id, position, body
from import_parts
where import_id = $1::integer and position >= $2::integer
order by position
limit $3::integer;
