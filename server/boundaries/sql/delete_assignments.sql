-- Those of the assignments $1 that would not have begun before $2 never begin. By assignments_pkey.
delete from assignments
where id = any($1::integer[]) and from_on >= $2::date;
