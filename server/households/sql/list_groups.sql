-- The screening groups that household $1 is in: {code, since_on}. By household_groups_pkey.
select part.group_code as code, part.since_on
from household_groups as part
join screening_groups as kind on kind.code = part.group_code
where part.household_id = $1::integer
order by kind.position;
