-- The last of the next numbers of series that have begun: {series, last}; no row for one that has not. $1 series, $2 how
-- many of each. They are locked in order, so that two who want some do not wait for each other in a ring.
-- By case_numbers_pkey.
with locked as (
  select series from case_numbers where series = any ($1::text[]) order by series for no key update
)
update case_numbers as known
set last = known.last + wanted.count
from locked
join unnest($1::text[], $2::integer[]) as wanted (series, count) on wanted.series = locked.series
where known.series = locked.series
returning known.series, known.last;
