-- Cases open at $1 that have a position: {id, lon, lat, need, stage, overdue, micro_grid_id}, in order of id.
-- $2 codes of the villages of the area, null for the whole city; $3 need, $4 stage, $5 category, null for all.
-- By cases_open, and cases_closed_at for a day in the past.
select
  id,
  st_x(location) as lon,
  st_y(location) as lat,
  need,
  stage,
  due_at < $1::timestamptz as overdue,
  micro_grid_id
from cases
where reported_at < $1::timestamptz
  and (closed_at is null or closed_at >= $1::timestamptz)
  and location is not null
  and ($2::text[] is null or village_code = any ($2::text[]))
  and ($3::text is null or need = $3::text)
  and ($4::text is null or stage = $4::text)
  and ($5::text is null or household_id in (select id from households where category = $5::text))
order by id;
