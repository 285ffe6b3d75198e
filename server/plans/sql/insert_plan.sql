-- A new plan, a draft; returns {id}. $1 is {title, goal, household_id, case_id, village_code, from_on, to_on}; $2 when, $3
-- by which account.
insert into plans (title, goal, household_id, case_id, village_code, from_on, to_on, created_at, created_by)
select title, goal, household_id, case_id, village_code, from_on, to_on, $2::timestamptz, $3::integer
from jsonb_to_record($1::jsonb) as one (
  title text,
  goal text,
  household_id integer,
  case_id integer,
  village_code text,
  from_on date,
  to_on date
)
returning id;
