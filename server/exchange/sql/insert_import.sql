-- A file that has been read; returns {id}. $1 is {file_name, bytes, format, encoding, layer, crs_text, columns, rows,
-- account_id, brought_at}.
insert into imports
  (file_name, bytes, format, encoding, layer, crs_text, columns, rows, account_id, brought_at)
select
  file_name, bytes, format, encoding, layer, crs_text,
  array(select jsonb_array_elements_text($1::jsonb -> 'columns')),
  rows, account_id, brought_at
from jsonb_to_record($1::jsonb) as one (
  file_name text,
  bytes bigint,
  format text,
  encoding text,
  layer text,
  crs_text text,
  rows integer,
  account_id integer,
  brought_at timestamptz
)
returning id;
