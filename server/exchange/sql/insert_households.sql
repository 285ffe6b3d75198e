-- New households, addresses sealed: $1 is a list of {id, micro_grid_id, village_code, lon, lat, address, category,
-- category_from_on, category_until_on, risk, registered_on, next_visit_due_on, next_call_due_on, people, claimed_code,
-- claimed_on}.
insert into households
  (id, micro_grid_id, village_code, location, address, category, category_from_on, category_until_on, risk,
   registered_on, next_visit_due_on, next_call_due_on, people, claimed_code, claimed_on)
select
  id, micro_grid_id, village_code,
  case when micro_grid_id is not null then st_setsrid(st_makepoint(lon, lat), 4490) end,
  address, category, category_from_on, category_until_on, risk, registered_on, next_visit_due_on, next_call_due_on,
  people, claimed_code, claimed_on
from json_to_recordset($1::json) as one (
  id integer,
  micro_grid_id integer,
  village_code text,
  lon float8,
  lat float8,
  address text,
  category text,
  category_from_on date,
  category_until_on date,
  risk text,
  registered_on date,
  next_visit_due_on date,
  next_call_due_on date,
  people integer,
  claimed_code text,
  claimed_on date
);
