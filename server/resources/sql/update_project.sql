-- Changes project $1 of version $2 to $3, {kind, title, service, weekdays, every_days, from_on, to_on, status}; returns
-- {id}, no row when it is at another version.
update projects as known
set
  kind = one.kind,
  title = one.title,
  service = one.service,
  weekdays = one.weekdays,
  every_days = one.every_days,
  from_on = one.from_on,
  to_on = one.to_on,
  status = one.status,
  version = known.version + 1
from jsonb_to_record($3::jsonb) as one (
  kind text,
  title text,
  service text,
  weekdays integer[],
  every_days integer,
  from_on date,
  to_on date,
  status text
)
where known.id = $1::integer and known.version = $2::integer
returning known.id;
