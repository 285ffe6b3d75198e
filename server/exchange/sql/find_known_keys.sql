-- Which of the keys $1 were brought in before: {index, row_id}, the index in hexadecimal.
-- By import_rows_natural_key_index, one key after the other.
select encode(wanted.index, 'hex') as index, known.row_id
from unnest($1::bytea[]) as wanted (index)
cross join lateral (
  select made.row_id from import_rows as made where made.natural_key_index = wanted.index limit 1
) as known;
