-- Deletes the files that were brought before $1. By imports_brought_at.
delete from import_parts where import_id in (select id from imports where brought_at < $1::timestamptz);
