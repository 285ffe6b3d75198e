-- Cases open at $1 (now), with a place: {overdue, micro_grid_ids}, an id a case, joined with commas.
-- $2 need, $3 stage, $4 category, null for all. By cases_open, and households_category for one category.
select
  due_at < $1::timestamptz as overdue,
  string_agg(micro_grid_id::text, ',') as micro_grid_ids
from cases
where closed_at is null
  and reported_at < $1::timestamptz
  and micro_grid_id is not null
  and ($2::text is null or need = $2::text)
  and ($3::text is null or stage = $3::text)
  and ($4::text is null or household_id in (select id from households where category = $4::text))
group by overdue;
