-- What a text finds, best first, at most 20: {kind, code, name, area_code, lon, lat}. Areas all; grids of revision $6
-- and workers employed on day $7 only inside area $5, null for the whole city; a grid has no position here.
-- $1 the text in lower case without spaces, $2 a pattern for what begins with it, $3 for a word of the search text that
-- does, $4 patterns that the search text must all contain, $8 a pattern for names without spaces.
-- Reads the tables once; a pattern that begins with % has no use for an index.
with candidate as (
  select
    'area' as kind,
    code,
    code as number,
    name,
    search_text,
    code as area_code,
    label_point,
    array_position(array['city', 'district', 'town', 'village'], level)::text || code as position
  from areas
  union all
  select 'grid', code, code, name, search_text, village_code, null, code
  from grid_spans
  where from_revision <= $6::integer
    and (to_revision is null or to_revision > $6::integer)
    and ($5::text is null or $5::text in (district_code, town_code, village_code))
  union all
  select 'worker', worker.id::text, null, worker.name, worker.search_text, worker.village_code, village.label_point,
    worker.search_text || worker.id
  from workers as worker
  join areas as village on village.code = worker.village_code
  where (worker.left_on is null or worker.left_on >= $7::date)
    and ($5::text is null or $5::text in (worker.district_code, worker.town_code, worker.village_code))
),
ranked as (
  select
    candidate.*,
    case
      when number = $1::text or plain_name = $1::text then 0
      when number like $2::text or plain_name like $2::text then 1
      when ' ' || search_text like $3::text then 2
      else 3
    end as rank
  from candidate
  cross join lateral (select replace(lower(name), ' ', '') as plain_name) as plain
  where number like $2::text
    or search_text like all ($4::text[])
    or plain_name like $8::text
),
-- Kinds take turns, so that a common word does not show one kind alone.
turn as (
  select ranked.*, row_number() over (partition by rank, kind order by position collate "C") as turn
  from ranked
)
select kind, code, name, area_code, st_x(label_point) as lon, st_y(label_point) as lat
from turn
order by rank, turn, kind
limit 20;
