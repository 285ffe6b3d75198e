-- Which rows came of import $1, all of kind $2: $3 is a list of {id, row_id, natural_key, natural_key_index}.
insert into import_rows (id, import_id, kind, row_id, natural_key, natural_key_index)
select id, $1::integer, $2::text, row_id, natural_key, natural_key_index
from jsonb_to_recordset($3::jsonb) as one (id uuid, row_id integer, natural_key text, natural_key_index bytea);
