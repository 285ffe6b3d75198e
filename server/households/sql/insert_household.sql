-- A new household; $1 is {id, village_code, micro_grid_id, lon, lat, address, category, category_from_on,
-- category_until_on, risk, registered_on, next_visit_due_on, next_call_due_on}, the address sealed.
insert into households
  (id, village_code, micro_grid_id, location, address, category, category_from_on, category_until_on, risk,
   registered_on, next_visit_due_on, next_call_due_on)
select
  id,
  village_code,
  micro_grid_id,
  case when micro_grid_id is not null then st_setsrid(st_makepoint(lon, lat), 4490) end,
  address,
  category,
  category_from_on,
  category_until_on,
  risk,
  registered_on,
  next_visit_due_on,
  next_call_due_on
from jsonb_to_record($1::jsonb) as one (
  id integer,
  village_code text,
  micro_grid_id integer,
  lon float8,
  lat float8,
  address text,
  category text,
  category_from_on date,
  category_until_on date,
  risk text,
  registered_on date,
  next_visit_due_on date,
  next_call_due_on date
);
