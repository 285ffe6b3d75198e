-- Cases that ask for work in the micro-grids $1, by stage: {micro_grid_id, stage, cases, overdue}; overdue are open
-- ones due before $2. By cases_pending.
select
  micro_grid_id,
  stage,
  count(*) as cases,
  count(*) filter (where closed_at is null and due_at < $2::timestamptz) as overdue
from cases
where stage <> 'done' and micro_grid_id = any($1::integer[])
group by micro_grid_id, stage;
