-- So many ids that nobody else will have: {id}. $1 table, $2 how many.
with ids as materialized (select pg_get_serial_sequence($1::text, 'id')::regclass as sequence)
select nextval(ids.sequence) as id
from ids
cross join generate_series(1, $2::integer);
