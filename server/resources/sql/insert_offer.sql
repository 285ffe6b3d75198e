-- A new offer of provider $1; returns {id}. $2 is {service, times_per_week, weekdays, months, reach_m, from_on, to_on}.
insert into offers (provider_id, service, times_per_week, weekdays, months, reach_m, from_on, to_on)
select $1::integer, service, times_per_week, weekdays, months, reach_m, from_on, to_on
from jsonb_to_record($2::jsonb) as one (
  service text,
  times_per_week integer,
  weekdays integer[],
  months integer[],
  reach_m integer,
  from_on date,
  to_on date
)
returning id;
