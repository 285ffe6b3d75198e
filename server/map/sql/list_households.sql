-- Helped households with a place: {category, risk, overdue, people, micro_grid_ids}: of each its people and its
-- micro-grid, in the same order, joined with commas. $1 today: a visit due before is overdue.
-- By households_micro_grid_id alone.
select
  category,
  risk,
  next_visit_due_on < $1::date as overdue,
  string_agg(people::text, ',') as people,
  string_agg(micro_grid_id::text, ',') as micro_grid_ids
from households
where micro_grid_id is not null and category is not null
group by category, risk, overdue;
