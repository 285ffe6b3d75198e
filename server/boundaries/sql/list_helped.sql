-- Helped households of the micro-grids $1 by category and risk: {micro_grid_id, category, risk, households, people,
-- overdue_visits}. $2 today: a visit due before is overdue. By households_micro_grid_id.
select
  micro_grid_id,
  category,
  risk,
  count(*) as households,
  sum(people)::integer as people,
  count(*) filter (where next_visit_due_on < $2::date) as overdue_visits
from households
where micro_grid_id = any($1::integer[]) and category is not null
group by micro_grid_id, category, risk;
