-- Grids whose land a revision effective since $1 changed, or from which it took a worker, and that no full-time worker
-- is assigned to from then on or, once it is in force, today $2; in an area, the latest first: {grid_code, grid_name,
-- town_name, revision, title, effective_on}. $3 area or null for the city. By memberships_from_revision and
-- assignments_grid_code; reads notices once.
with redrawn as (
  select code, max(revision) as revision
  from (
    select grid_code as code, from_revision as revision
    from memberships
    where from_revision > 1 and grid_code is not null
    union
    select grid_code, revision from notices where kind = 'grid_lost'
  ) as touched
  group by code
)
select
  grid.code as grid_code,
  grid.name as grid_name,
  town.name as town_name,
  revision.revision,
  revision.title,
  revision.effective_on
from redrawn
join boundary_revisions as revision on revision.revision = redrawn.revision
join grids as grid on grid.code = redrawn.code
join areas as town on town.code = grid.town_code
where grid.to_revision is null
  and revision.effective_on >= $1::date
  and ($3::text is null or $3::text in (grid.district_code, grid.town_code, grid.village_code))
  and not exists (
    select from assignments as assignment
    join workers as worker on worker.id = assignment.worker_id
    where assignment.grid_code = grid.code
      and assignment.duty in ('lead', 'stand_in')
      and worker.employment = 'full_time'
      and assignment.from_on <= greatest($2::date, revision.effective_on)
      and (assignment.to_on is null or assignment.to_on >= greatest($2::date, revision.effective_on))
      and (worker.left_on is null or worker.left_on >= greatest($2::date, revision.effective_on))
  )
order by revision.revision desc, grid.code
limit 500;
