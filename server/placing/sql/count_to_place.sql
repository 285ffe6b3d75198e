-- How many households and cases have no position: {household, case}, one row. $1 villages, null for all.
-- By households_micro_grid_id and cases_without_place.
select
  (
    select count(*)
    from households
    where micro_grid_id is null and ($1::text[] is null or village_code = any ($1::text[]))
  ) as household,
  (
    select count(*)
    from cases
    where micro_grid_id is null and ($1::text[] is null or village_code = any ($1::text[]))
  ) as "case";
