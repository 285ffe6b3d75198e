-- Worker $1 of version $2 has been changed. Returns {version}; no row when it is at another. By workers_pkey.
update workers
set version = version + 1
where id = $1::integer and version = $2::integer
returning version;
