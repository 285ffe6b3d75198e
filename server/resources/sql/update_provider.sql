-- Changes provider $1 of version $2 to $3, as of insert_provider; returns {id}, no row when it is at another version.
update providers as known
set
  name = one.name,
  kind = one.kind,
  contact_name = one.contact_name,
  contact_phone = one.contact_phone,
  area_code = one.area_code,
  location = st_setsrid(st_makepoint(one.lon, one.lat), 4490),
  active_from_on = one.active_from_on,
  active_to_on = one.active_to_on,
  version = known.version + 1
from jsonb_to_record($3::jsonb) as one (
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
where known.id = $1::integer and known.version = $2::integer
returning known.id;
