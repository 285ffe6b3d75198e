-- Person-visits of screening in an area from day $2 to day $3: one row {screened}. A screening stands where it was
-- made. $1 codes of the villages of the area, null for the whole city. Reads visits once.
select count(*) as screened
from visits as visit
left join micro_grids as micro_grid on micro_grid.id = visit.micro_grid_id
where visit.kind = 'screening'
  and visit.visited_on between $2::date and $3::date
  and ($1::text[] is null or micro_grid.village_code = any ($1::text[]));
