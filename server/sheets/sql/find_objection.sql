-- An objection $1 of somebody employed in the area $2, null for the city: {id, worker_id, month, activity, status,
-- version}. By workload_objections_pkey.
select
  objection.id,
  objection.worker_id,
  to_char(objection.month, 'YYYY-MM') as month,
  objection.activity,
  objection.status,
  objection.version
from workload_objections as objection
join workers as worker on worker.id = objection.worker_id
where objection.id = $1::integer
  and ($2::text is null or $2::text in (worker.district_code, worker.town_code, worker.village_code));
