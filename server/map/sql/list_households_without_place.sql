-- Helped households that have no position, by village: {village_code, people, overdue_visits}. $1 today, $2 category,
-- null for all. By households_micro_grid_id.
select
  household.village_code,
  sum(household.people)::integer as people,
  count(*) filter (where household.next_visit_due_on < $1::date) as overdue_visits
from households as household
where household.micro_grid_id is null
  and household.category is not null
  and ($2::text is null or household.category = $2::text)
group by household.village_code;
