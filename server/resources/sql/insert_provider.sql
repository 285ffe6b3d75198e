-- A new provider; returns {id}. $1 is {name, kind, contact_name, contact_phone, area_code, lon, lat, active_from_on,
-- active_to_on}.
insert into providers (name, kind, contact_name, contact_phone, area_code, location, active_from_on, active_to_on)
select name, kind, contact_name, contact_phone, area_code, st_setsrid(st_makepoint(lon, lat), 4490), active_from_on, active_to_on
from jsonb_to_record($1::jsonb) as one (
  name text,
  kind text,
  contact_name text,
  contact_phone text,
  area_code text,
  lon float8,
  lat float8,
  active_from_on date,
  active_to_on date
)
returning id;
