-- So many ids that nobody else will have: {id}. $1 table, $2 how many.
select nextval(pg_get_serial_sequence($1::text, 'id')) as id
from generate_series(1, $2::integer);
