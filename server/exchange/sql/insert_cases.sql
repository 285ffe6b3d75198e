-- Cases as they stand, and that they were reported: $1 is a list of {id, number, micro_grid_id, village_code, lon, lat,
-- household_id, stage, channel, need, level, urgency, summary, path, reported_at, due_at, closed_at}, $2 the import that
-- brings them in, which says who did so and when. What a closed one came to is its path.
with made as (
  insert into cases
    (id, number, micro_grid_id, village_code, location, household_id, stage, channel, need, level, urgency, summary,
     path, outcome, reported_at, due_at, closed_at)
  select
    id, number, micro_grid_id, village_code,
    case when micro_grid_id is not null then st_setsrid(st_makepoint(lon, lat), 4490) end,
    household_id, stage, channel, need, level, urgency, summary, path,
    case when closed_at is not null then path end,
    reported_at, due_at, closed_at
  from json_to_recordset($1::json) as one (
    id integer,
    number text,
    micro_grid_id integer,
    village_code text,
    lon float8,
    lat float8,
    household_id integer,
    stage text,
    channel text,
    need text,
    level text,
    urgency text,
    summary text,
    path text,
    reported_at timestamptz,
    due_at timestamptz,
    closed_at timestamptz
  )
  returning id, reported_at, summary, stage
)
insert into case_events (case_id, happened_at, to_stage, move, note, detail)
select id, reported_at, 'report', 'report', summary, jsonb_build_object('import', $2::integer, 'stage', stage)
from made;
