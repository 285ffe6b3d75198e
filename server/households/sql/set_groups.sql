-- From day $3 household $1 is in the screening groups $2 and no others. By household_groups_pkey.
with gone as (
  delete from household_groups
  where household_id = $1::integer and not group_code = any ($2::text[])
)
insert into household_groups (household_id, group_code, since_on)
select $1::integer, group_code, $3::date
from unnest($2::text[]) as group_code
on conflict do nothing;
