-- Puts household $1, which is locked, into the micro-grid $3 of village $2 at $4, $5 degrees; returns {version}.
-- By households_pkey.
update households
set
  village_code = $2::text,
  micro_grid_id = $3::integer,
  location = st_setsrid(st_makepoint($4::float8, $5::float8), 4490),
  version = version + 1
where id = $1::integer
returning version;
