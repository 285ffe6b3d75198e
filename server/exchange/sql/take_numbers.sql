-- Takes $3 numbers of a series, which may not have begun: {last}. $1 series, $2 the same with a dash and a percent sign.
-- By cases_number.
insert into case_numbers as known (series, last)
select $1::text, $3::integer + coalesce(max(right(number, 6)::integer), 0)
from cases
where number like $2::text
on conflict (series) do update set last = known.last + $3::integer
returning last;
