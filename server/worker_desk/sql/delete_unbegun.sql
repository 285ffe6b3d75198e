-- Of the assignments $1 those that begin after $2 are not to be. By assignments_pkey.
delete from assignments
where id = any($1::integer[]) and from_on > $2::date;
