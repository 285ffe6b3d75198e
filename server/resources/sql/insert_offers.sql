-- New offers of providers, in all months: $1 is a list of {id, provider_id, service, times_per_week, weekdays, reach_m,
-- from_on, to_on}.
insert into offers (id, provider_id, service, times_per_week, weekdays, reach_m, from_on, to_on)
select
  id, provider_id, service, times_per_week, array(select json_array_elements_text(weekdays)::integer), reach_m, from_on,
  to_on
from json_to_recordset($1::json) as one (
  id integer,
  provider_id integer,
  service text,
  times_per_week integer,
  weekdays json,
  reach_m integer,
  from_on date,
  to_on date
);
