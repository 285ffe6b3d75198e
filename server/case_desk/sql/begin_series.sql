-- The next number of a series of which cases may have been brought along: {last}. $1 series, $2 the same with a dash
-- and a percent sign. By cases_number_prefix.
insert into case_numbers as known (series, last)
select $1::text, 1 + coalesce(max(right(number, 6)::integer), 0)
from cases
where number like $2::text
on conflict (series) do update set last = known.last + 1
returning last;
