-- Whether anybody on the register, wherever, but people $2, has one of the identity numbers whose blind indexes are $1:
-- one row {known}. By people_id_number_index.
select exists (
  select from people where id_number_index = any ($1::bytea[]) and id <> all ($2::integer[])
) as known;
