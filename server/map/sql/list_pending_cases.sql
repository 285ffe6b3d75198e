-- Cases that ask for work, with a place: {stage, micro_grid_ids}, an id a case, joined with commas.
-- By cases_pending alone.
select
  stage,
  string_agg(micro_grid_id::text, ',') as micro_grid_ids
from cases
where stage <> 'done'
  and micro_grid_id is not null
group by stage;
