-- Who is on the register in an area, by category and risk: {category, risk, households, people, overdue_visits}, with
-- or without a position. $1 codes of the villages of the area, null for the whole city, $2 today.
-- Reads households and people_household_id once each.
select
  household.category,
  household.risk,
  count(*) as households,
  sum(coalesce(member.people, 0))::integer as people,
  count(*) filter (where household.next_visit_due_on < $2::date) as overdue_visits
from households as household
left join (
  select household_id, count(*) as people from people group by household_id
) as member on member.household_id = household.id
where $1::text[] is null or household.village_code = any ($1::text[])
group by household.category, household.risk;
