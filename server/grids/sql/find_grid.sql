-- What only the table knows of a grid in force: {dedicated_use, contact_name}. $1 code. By grids_pkey.
select dedicated_use, contact_name
from grids
where code = $1::text;
