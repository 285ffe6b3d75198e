-- The last of the next numbers of a series that has begun: {last}; no row for one that has not. $1 series, $2 how many.
-- By case_numbers_pkey.
update case_numbers set last = last + $2::integer where series = $1::text returning last;
