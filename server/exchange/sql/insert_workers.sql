-- New workers: $1 is a list of {id, name, search_text, phone, employment, village_code, town_code, district_code,
-- capacity_minutes, hired_on, left_on}.
insert into workers
  (id, name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on, left_on)
select
  id, name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on, left_on
from json_to_recordset($1::json) as one (
  id integer,
  name text,
  search_text text,
  phone text,
  employment text,
  village_code text,
  town_code text,
  district_code text,
  capacity_minutes integer,
  hired_on date,
  left_on date
);
