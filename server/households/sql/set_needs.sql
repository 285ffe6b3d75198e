-- From day $3 the needs of household $1 that are not met are $2: others are met, new ones begin.
-- By household_needs_unmet.
with met as (
  update household_needs
  set met_on = greatest(since_on, $3::date)
  where household_id = $1::integer and met_on is null and not need = any ($2::text[])
)
insert into household_needs (household_id, need, since_on)
select $1::integer, need, $3::date
from unnest($2::text[]) as need
on conflict (household_id, need) where met_on is null do nothing;
