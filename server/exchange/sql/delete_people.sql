-- Deletes the people of the households of import $1. By import_rows_import_id and people_household_id.
delete from people
where household_id in (select row_id from import_rows where import_id = $1::integer and kind = 'households');
