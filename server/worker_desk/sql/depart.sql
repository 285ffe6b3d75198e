-- The last day of worker $1 is $2. By workers_pkey.
update workers
set left_on = $2::date
where id = $1::integer;
