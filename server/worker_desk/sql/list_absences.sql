-- When the workers $1 are away from $2 on, or leave: {id, left_on, leaves: [{id, from_on, to_on}]}. By workers_pkey and
-- worker_leaves_worker_id.
select
  worker.id,
  worker.left_on,
  coalesce(
    (
      select json_agg(json_build_object('id', leave.id, 'from_on', leave.from_on, 'to_on', leave.to_on)
        order by leave.from_on)
      from worker_leaves as leave
      where leave.worker_id = worker.id and leave.to_on >= $2::date
    ),
    '[]'
  ) as leaves
from workers as worker
where worker.id = any($1::integer[])
order by worker.id;
