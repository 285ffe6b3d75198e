-- Class $1 has been changed. By classes_pkey.
update classes
set version = version + 1
where id = $1::integer;
