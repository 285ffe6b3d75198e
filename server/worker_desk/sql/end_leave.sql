-- Leave $1 ends on $2. By worker_leaves_pkey.
update worker_leaves
set to_on = $2::date
where id = $1::integer;
