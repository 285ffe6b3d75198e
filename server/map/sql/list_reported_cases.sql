-- Cases reported from $2 to $3, and before that from $1, with a place: {before, micro_grid_ids}, an id a case, joined
-- with commas. $4 need, $5 stage, $6 category, null for all. By cases_reported_at, and households_category for one.
select
  reported_at < $2::timestamptz as before,
  string_agg(micro_grid_id::text, ',') as micro_grid_ids
from cases
where reported_at >= $1::timestamptz
  and reported_at < $3::timestamptz
  and micro_grid_id is not null
  and ($4::text is null or need = $4::text)
  and ($5::text is null or stage = $5::text)
  and ($6::text is null or household_id in (select id from households where category = $6::text))
group by before;
