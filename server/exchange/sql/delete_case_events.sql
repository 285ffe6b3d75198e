-- Deletes the stories of the cases of import $1, which is being undone. By import_rows_import_id, case_events_case_id.
delete from case_events
where case_id in (select row_id from import_rows where import_id = $1::integer and kind = 'cases');
