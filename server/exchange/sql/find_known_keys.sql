-- Which of the keys $2 of kind $1 were brought in before: {index, row_id}, the index in hexadecimal.
-- By import_rows_natural_key_index.
select encode(natural_key_index, 'hex') as index, row_id
from import_rows
where kind = $1::text and natural_key_index = any ($2::bytea[]);
