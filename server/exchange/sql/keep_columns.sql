-- Remembers which fields columns were read as: $1 kind, $2 names, $3 fields.
insert into import_columns (kind, column_name, field)
select distinct on (column_name) $1::text, column_name, field
from unnest($2::text[], $3::text[]) as chosen (column_name, field)
order by column_name, field
on conflict (kind, column_name) do update set field = excluded.field;
