-- Cases that are not done in micro-grids $1 and in pieces cut out of them later, by stage: {stage, cases, overdue};
-- overdue are open ones due before $2. By micro_grids_parent_id and cases_pending.
with recursive land as (
  select unnest($1::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select
  record.stage,
  count(*) as cases,
  count(*) filter (where record.closed_at is null and record.due_at < $2::timestamptz) as overdue
from land
join cases as record on record.micro_grid_id = land.id
where record.stage <> 'done'
group by record.stage;
