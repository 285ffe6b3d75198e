-- New cases in stage report, with the event that they were reported; returns {id, number}. $1 is a list of {number, need,
-- channel, urgency, summary, level, village_code, micro_grid_id, lon, lat, household_id,
-- account_id, worker_id, reported_at, due_at}.
with said as (
  select one.*
  from json_to_recordset($1::json) as one (
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
    account_id integer,
    worker_id integer,
    reported_at timestamptz,
    due_at timestamptz
  )
),
one as (
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
  from said
  order by number
  returning id, number
),
told as (
  insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, worker_id, note)
  select one.id, said.reported_at, null, 'report', 'report', said.account_id, said.worker_id, said.summary
  from one
  join said on said.number = one.number
)
select id, number
from one;
