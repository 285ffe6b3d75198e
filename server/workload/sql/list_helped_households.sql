-- Helped households by micro-grid: how many of each risk, how many are overdue for a visit, and since when.
-- Who is only on the screening list is visited in the time that the rule for screening gives, and is not among them.
-- $1 today: overdue is what was due before. Reads households_micro_grid_id only, once.
select
  micro_grid_id,
  count(*) filter (where risk = 'red') as red,
  count(*) filter (where risk = 'yellow') as yellow,
  count(*) filter (where risk = 'green') as green,
  count(*) filter (where next_visit_due_on < $1::date) as overdue,
  min(next_visit_due_on) filter (where next_visit_due_on < $1::date) as overdue_since_on
from households
where micro_grid_id is not null and category is not null
group by micro_grid_id;
