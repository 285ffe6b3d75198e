-- Forgets how households stood before import $1. By import_standings_import_id.
delete from import_standings where import_id = $1::integer;
