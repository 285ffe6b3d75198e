-- Which of the numbers $1 cases have: {number}. By cases_number, one number after the other.
select wanted.number
from unnest($1::text[]) as wanted (number)
cross join lateral (select from cases as one where one.number = wanted.number limit 1) as known;
