-- Cases that ask for work: open, or waiting for a return visit; those with a position, with the day of the report.
-- By cases_pending.
select
  micro_grid_id,
  stage,
  (reported_at at time zone 'Asia/Shanghai')::date as reported_on
from cases
where stage <> 'done' and micro_grid_id is not null;
