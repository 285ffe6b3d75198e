-- Which of the numbers $1 cases have: {number}. By cases_number_key.
select number from cases where number = any ($1::text[]);
