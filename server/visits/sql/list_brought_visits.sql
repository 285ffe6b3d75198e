-- The visits that import $1 brought to each of the households $2, in the order in which they were made, one in vain before
-- one of the same day that was not, and the day of the last visit besides: {household_id, known_on, visits}, a list of
-- {kind, result, visited_on}. By visits_household_id and import_rows_pkey.
select
  visit.household_id,
  max(visit.visited_on) filter (where made.id is null and visit.kind <> 'call') as known_on,
  coalesce(
    json_agg(
      json_build_object('kind', visit.kind, 'result', visit.result, 'visited_on', visit.visited_on)
      order by visit.visited_on, visit.result = 'done', visit.id
    ) filter (where made.id is not null),
    '[]'
  ) as visits
from visits as visit
left join import_rows as made on made.kind = 'visits' and made.row_id = visit.id and made.import_id = $1::integer
where visit.household_id = any ($2::integer[])
group by visit.household_id
order by visit.household_id;
