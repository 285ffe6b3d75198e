-- Cases that are not done, by where they wait: {stage, level, since_on, overdue, paused, waits_for, cases}. $1 now;
-- $2 villages, null for all; $3 micro-grids and $4 worker of who sees only what stands in the one or was reported by
-- the other, null for others. By cases_pending_due.
select
  stage,
  level,
  (coalesce(stage_since, closed_at, reported_at) at time zone 'Asia/Shanghai')::date as since_on,
  closed_at is null and paused_at is null and due_at < $1::timestamptz as overdue,
  paused_at is not null as paused,
  waits_for,
  count(*) as cases
from cases
where stage <> 'done'
  and ($2::text[] is null or village_code = any ($2::text[]))
  and ($3::integer[] is null or micro_grid_id = any ($3::integer[]) or worker_id = $4::integer)
group by 1, 2, 3, 4, 5, 6
order by 1, 2, 3, 4, 5, 6;
