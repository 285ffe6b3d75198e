-- The cases of household $1, the last reported first: {id, number, need, stage, reported_at}. By cases_household_id.
select id, number, need, stage, reported_at
from cases
where household_id = $1::integer
order by reported_at desc, id desc
limit 50;
