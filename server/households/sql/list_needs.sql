-- The needs of household $1, unmet before met, then the oldest first; notes sealed. By household_needs_household_id.
select need.id, need.need, need.since_on, need.met_on, need.note
from household_needs as need
join needs as kind on kind.code = need.need
where need.household_id = $1::integer
order by (need.met_on is not null), need.since_on, kind.position;
