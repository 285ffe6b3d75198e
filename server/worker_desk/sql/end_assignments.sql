-- The assignments $1 last until $2. Those that would begin later are deleted by delete_unbegun. By assignments_pkey.
update assignments
set to_on = $2::date
where id = any($1::integer[]) and from_on <= $2::date and (to_on is null or to_on > $2::date);
