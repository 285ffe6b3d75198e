-- Has the series of numbers that cases $1 brought along go on after them. By cases_pkey and case_numbers_pkey.
update case_numbers as known
set last = greatest(known.last, brought.last)
from (
  select left(number, -7) as series, max(right(number, 6)::integer) as last
  from cases
  where id = any ($1::integer[]) and number ~ '^JZ\d{6}-\d{4}-\d{6}$'
  group by left(number, -7)
) as brought
where known.series = brought.series;
