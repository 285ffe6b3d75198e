-- A need that is published at $2; returns {id}. $1 is {kind, title, service, village_code, weekdays, every_days, from_on,
-- to_on, case_id, household_id}.
insert into projects
  (kind, title, service, village_code, weekdays, every_days, from_on, to_on, case_id, household_id, published_at)
select kind, title, service, village_code, weekdays, every_days, from_on, to_on, case_id, household_id, $2::timestamptz
from jsonb_to_record($1::jsonb) as one (
  kind text,
  title text,
  service text,
  village_code text,
  weekdays integer[],
  every_days integer,
  from_on date,
  to_on date,
  case_id integer,
  household_id integer
)
returning id;
