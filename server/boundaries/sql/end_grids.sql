-- Ends the grids $1 with revision $2. By grids_pkey.
update grids
set to_revision = $2::integer
where code = any($1::text[]);
