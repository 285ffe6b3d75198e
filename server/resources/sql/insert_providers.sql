-- New providers: $1 is a list of {id, name, kind, contact_name, contact_phone, area_code, lon, lat, active_from_on,
-- active_to_on}.
insert into providers (id, name, kind, contact_name, contact_phone, area_code, location, active_from_on, active_to_on)
select
  id, name, kind, contact_name, contact_phone, area_code, st_setsrid(st_makepoint(lon, lat), 4490), active_from_on,
  active_to_on
from json_to_recordset($1::json) as one (
  id integer,
  name text,
  kind text,
  contact_name text,
  contact_phone text,
  area_code text,
  lon float8,
  lat float8,
  active_from_on date,
  active_to_on date
);
