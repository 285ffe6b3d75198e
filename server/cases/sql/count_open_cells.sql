-- Cases open at $1 by cell of $6 by $7 degrees, as columns: one row {column, row, cases}, places counted in cells from
-- 0° E, 0° N. $2 codes of the villages of the area, null for the whole city; $3 need, $4 stage, $5 category, null for
-- all. By cases_open, and cases_closed_at for a day in the past.
select
  coalesce(json_agg(cell_column), '[]') as "column",
  coalesce(json_agg(cell_row), '[]') as "row",
  coalesce(json_agg(cases), '[]') as cases
from (
  select
    floor(st_x(location) / $6::float8)::integer as cell_column,
    floor(st_y(location) / $7::float8)::integer as cell_row,
    count(*) as cases
  from cases
  where reported_at < $1::timestamptz
    and (closed_at is null or closed_at >= $1::timestamptz)
    and location is not null
    and ($2::text[] is null or village_code = any ($2::text[]))
    and ($3::text is null or need = $3::text)
    and ($4::text is null or stage = $4::text)
    and ($5::text is null or household_id in (select id from households where category = $5::text))
  group by cell_column, cell_row
) as cell;
