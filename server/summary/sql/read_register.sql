-- Who is on the register in an area, by category and risk: {category, risk, households, people, overdue_visits}, with
-- or without a position. $1 codes of the villages of the area, null for the whole city, $2 today.
-- Who is only on the screening list is not
-- counted. Reads households once.
select
  household.category,
  household.risk,
  count(*) as households,
  sum(household.people)::integer as people,
  count(*) filter (where household.next_visit_due_on < $2::date) as overdue_visits
from households as household
where household.category is not null
  and ($1::text[] is null or household.village_code = any ($1::text[]))
group by household.category, household.risk;
