-- Deletes the numbers of the households of import $1. By import_rows_import_id and household_numbers_pkey.
delete from household_numbers
where household_id in (select row_id from import_rows where import_id = $1::integer and kind = 'households');
