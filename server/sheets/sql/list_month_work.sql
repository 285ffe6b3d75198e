-- What the full-time workers employed in the area $1, null for the city, did from day $2 to day $3, or only worker $4;
-- by village and name. Those who were there on one of the days: {worker_id, name, village_code, village_name, town_code,
-- district_code, city_code, hired_on, left_on, assignments, leaves, visits, walks, steps, objections}; `visits` are
-- {kind, result, risk, visits} with the risk that a household has now, `walks` visits to households by micro-grid,
-- `steps` cases by the stage they were taken to. By workers_town_code, visits_worker_id and case_events_worker_id.
select
  worker.id as worker_id,
  worker.name,
  worker.village_code,
  village.name as village_name,
  worker.town_code,
  worker.district_code,
  district.parent_code as city_code,
  worker.hired_on,
  worker.left_on,
  (
    select coalesce(json_agg(json_build_object('from_on', assignment.from_on, 'to_on', assignment.to_on)), '[]')
    from assignments as assignment
    where assignment.worker_id = worker.id
      and assignment.from_on <= $3::date
      and (assignment.to_on is null or assignment.to_on >= $2::date)
  ) as assignments,
  (
    select coalesce(json_agg(json_build_object('from_on', leave.from_on, 'to_on', leave.to_on)), '[]')
    from worker_leaves as leave
    where leave.worker_id = worker.id and leave.from_on <= $3::date and leave.to_on >= $2::date
  ) as leaves,
  (
    select coalesce(json_agg(one), '[]')
    from (
      select visit.kind, visit.result, household.risk, count(*) as visits
      from visits as visit
      left join households as household on household.id = visit.household_id
      where visit.worker_id = worker.id and visit.visited_on between $2::date and $3::date
      group by visit.kind, visit.result, household.risk
    ) as one
  ) as visits,
  (
    select coalesce(json_agg(one), '[]')
    from (
      select visit.micro_grid_id, count(*) as visits
      from visits as visit
      where visit.worker_id = worker.id
        and visit.visited_on between $2::date and $3::date
        and visit.household_id is not null
        and visit.micro_grid_id is not null
      group by visit.micro_grid_id
    ) as one
  ) as walks,
  (
    select coalesce(json_object_agg(one.to_stage, one.cases), '{}')
    from (
      select event.to_stage, count(distinct event.case_id) as cases
      from case_events as event
      where event.worker_id = worker.id
        and event.from_stage is distinct from event.to_stage
        and event.happened_at >= $2::timestamp at time zone 'Asia/Shanghai'
        and event.happened_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai'
      group by event.to_stage
    ) as one
  ) as steps,
  (
    select json_build_object(
      'open', count(*) filter (where objection.status = 'open'),
      'accepted', count(*) filter (where objection.status = 'accepted'),
      'rejected', count(*) filter (where objection.status = 'rejected'),
      'minutes', coalesce(sum(objection.correction_minutes), 0)
    )
    from workload_objections as objection
    where objection.worker_id = worker.id and objection.month = $2::date
  ) as objections
from workers as worker
join areas as village on village.code = worker.village_code
join areas as district on district.code = worker.district_code
where worker.employment = 'full_time'
  and ($1::text is null or $1::text in (worker.district_code, worker.town_code, worker.village_code))
  and ($4::integer is null or worker.id = $4::integer)
  and worker.hired_on <= $3::date
  and (worker.left_on is null or worker.left_on >= $2::date)
order by worker.village_code, worker.name, worker.id;
