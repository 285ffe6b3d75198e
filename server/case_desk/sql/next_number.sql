-- The next number of a series that has begun: {last}; no row for one that has not. $1 series. By case_numbers_pkey.
update case_numbers set last = last + 1 where series = $1::text returning last;
