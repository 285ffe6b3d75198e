-- The assignments $1 end the day before $2. By assignments_pkey.
update assignments
set to_on = $2::date - 1
where id = any($1::integer[]) and from_on < $2::date;
