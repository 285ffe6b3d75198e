-- A new case in stage report; returns {id}. $1 is {number, need, channel, urgency, summary, level, village_code,
-- micro_grid_id, lon, lat, household_id, worker_id, reported_at, due_at}.
insert into cases
  (number, micro_grid_id, village_code, location, household_id, stage, channel, need, level, urgency, summary,
   worker_id, reported_at, stage_since, due_at)
select
  number,
  micro_grid_id,
  village_code,
  case when micro_grid_id is not null then st_setsrid(st_makepoint(lon, lat), 4490) end,
  household_id,
  'report',
  channel,
  need,
  level,
  urgency,
  summary,
  worker_id,
  reported_at,
  reported_at,
  due_at
from jsonb_to_record($1::jsonb) as one (
  number text,
  need text,
  channel text,
  urgency text,
  summary text,
  level text,
  village_code text,
  micro_grid_id integer,
  lon float8,
  lat float8,
  household_id integer,
  worker_id integer,
  reported_at timestamptz,
  due_at timestamptz
)
returning id;
