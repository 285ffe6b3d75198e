-- Deletes the file of import $1. By its unique key.
delete from import_parts where import_id = $1::integer;
