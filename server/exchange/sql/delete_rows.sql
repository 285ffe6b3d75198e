-- Forgets which rows came of import $1. By import_rows_import_id.
delete from import_rows where import_id = $1::integer;
