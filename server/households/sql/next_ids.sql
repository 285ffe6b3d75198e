-- Ids for a new household and $1 people: one row {id, people}.
select
  nextval(pg_get_serial_sequence('households', 'id')) as id,
  array(
    select nextval(pg_get_serial_sequence('people', 'id'))::integer from generate_series(1, $1::integer)
  ) as people;
