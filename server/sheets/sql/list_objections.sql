-- Objections of worker $1, or else of those employed in the area $2, null for the city; only of the month $3, its first
-- day, if there is one. Open ones first, then the newest. By workload_objections_worker_id or workload_objections_month.
select
  objection.id,
  objection.worker_id,
  worker.name as worker_name,
  village.name as village_name,
  to_char(objection.month, 'YYYY-MM') as month,
  objection.activity,
  objection.grid_code,
  grid.name as grid_name,
  objection.said,
  objection.status,
  objection.correction_minutes,
  objection.answer,
  objection.made_at,
  objection.answered_at,
  account.name as answered_by,
  objection.version
from workload_objections as objection
join workers as worker on worker.id = objection.worker_id
join areas as village on village.code = worker.village_code
left join grids as grid on grid.code = objection.grid_code
left join accounts as account on account.id = objection.answered_by
where ($1::integer is null or objection.worker_id = $1::integer)
  and ($2::text is null or $2::text in (worker.district_code, worker.town_code, worker.village_code))
  and ($3::date is null or objection.month = $3::date)
order by objection.status <> 'open', objection.id desc
limit 500;
