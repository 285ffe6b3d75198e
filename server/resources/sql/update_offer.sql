-- Changes offer $1 of version $2 to $3, as of insert_offer; returns {id}, no row when it is at another version.
update offers as known
set
  service = one.service,
  times_per_week = one.times_per_week,
  weekdays = one.weekdays,
  months = one.months,
  reach_m = one.reach_m,
  from_on = one.from_on,
  to_on = one.to_on,
  version = known.version + 1
from jsonb_to_record($3::jsonb) as one (
  service text,
  times_per_week integer,
  weekdays integer[],
  months integer[],
  reach_m integer,
  from_on date,
  to_on date
)
where known.id = $1::integer and known.version = $2::integer
returning known.id;
