-- Writes where household $1 at version $2 lives, $3 {address, village_code, micro_grid_id, lon, lat, placed}, the address
-- sealed; once somebody has placed it, what its file said is no more asked about.
-- By households_pkey.
update households
set
  address = home.address,
  village_code = home.village_code,
  micro_grid_id = home.micro_grid_id,
  location = case when home.micro_grid_id is not null then st_setsrid(st_makepoint(home.lon, home.lat), 4490) end,
  claimed_code = case when home.placed then null else claimed_code end,
  claimed_on = case when home.placed then null else claimed_on end,
  version = version + 1
from jsonb_to_record($3::jsonb) as home (
  address text,
  village_code text,
  micro_grid_id integer,
  lon float8,
  lat float8,
  placed boolean
)
where id = $1::integer and version = $2::integer;
