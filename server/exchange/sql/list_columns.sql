-- What was chosen before for columns of a kind: {column_name, field}. By import_columns_pkey. $1 kind.
select column_name, field from import_columns where kind = $1::text order by column_name;
