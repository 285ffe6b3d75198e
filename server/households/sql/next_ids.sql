-- Ids for $1 new households and $2 people: one row {households, people}.
select
  array(
    select nextval(pg_get_serial_sequence('households', 'id'))::integer from generate_series(1, $1::integer)
  ) as households,
  array(
    select nextval(pg_get_serial_sequence('people', 'id'))::integer from generate_series(1, $2::integer)
  ) as people;
