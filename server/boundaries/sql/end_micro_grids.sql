-- Ends the micro-grids $1 with revision $2. By micro_grids_pkey.
update micro_grids
set to_revision = $2::integer
where id = any($1::integer[]);
