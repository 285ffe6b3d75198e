-- A page of the workers employed in an area who have not left: one row, all that match counted in `total`.
-- $1 today, $2 area or null for the city, $3 employment or null, $4 pattern for LIKE on name, pinyin or initials,
-- $5 ids and $6 minutes a week of those with a load, $7 order: load, name or grids, $8 offset, $9 limit.
-- Reads workers and the assignments in force once: 14,000 rows each.
with load as (
  select id, minutes from unnest($5::integer[], $6::double precision[]) as load (id, minutes)
),
away as (
  select worker_id, max(to_on) as leave_until
  from worker_leaves
  where $1::date between from_on and to_on
  group by worker_id
),
serving as (
  select worker_id, count(distinct grid_code) as grids
  from assignments
  where from_on <= $1::date and (to_on is null or to_on >= $1::date)
  group by worker_id
),
found as (
  select
    worker.id,
    worker.name,
    split_part(worker.search_text, ' ', 2) as pinyin,
    worker.employment,
    worker.village_code,
    worker.town_code,
    case when away.worker_id is null then coalesce(serving.grids, 0) else 0 end as grids,
    load.minutes,
    worker.capacity_minutes,
    away.leave_until
  from workers as worker
  left join load on load.id = worker.id
  left join away on away.worker_id = worker.id
  left join serving on serving.worker_id = worker.id
  where (worker.left_on is null or worker.left_on >= $1::date)
    and ($2::text is null or $2::text in (worker.district_code, worker.town_code, worker.village_code))
    and ($3::text is null or worker.employment = $3::text)
    and ($4::text is null or worker.search_text like $4::text)
),
page as (
  select *
  from found
  order by
    case when $7::text = 'load' then minutes / capacity_minutes end desc nulls last,
    case when $7::text = 'grids' then grids end desc nulls last,
    pinyin collate "C",
    id
  offset $8::integer
  limit $9::integer
)
select
  (select count(*) from found) as total,
  coalesce(
    (
      select json_agg(
        json_build_object(
          'id', page.id,
          'name', page.name,
          'employment', page.employment,
          'village_code', page.village_code,
          'village_name', village.name,
          'town_name', town.name,
          'grids', page.grids,
          'capacity_minutes', page.capacity_minutes,
          'leave_until', page.leave_until
        )
        order by
          case when $7::text = 'load' then page.minutes / page.capacity_minutes end desc nulls last,
          case when $7::text = 'grids' then page.grids end desc nulls last,
          page.pinyin collate "C",
          page.id
      )
      from page
      join areas as village on village.code = page.village_code
      join areas as town on town.code = page.town_code
    ),
    '[]'
  ) as workers;
