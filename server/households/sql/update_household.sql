-- Writes the state $3 of household $1 at version $2; returns {version}, no row when it is at another version.
-- By households_pkey.
update households
set
  risk = state.risk,
  category = state.category,
  category_from_on = state.category_from_on,
  category_until_on = state.category_until_on,
  next_visit_due_on = state.next_visit_due_on,
  next_call_due_on = state.next_call_due_on,
  version = version + 1
from jsonb_to_record($3::jsonb) as state (
  risk text,
  category text,
  category_from_on date,
  category_until_on date,
  next_visit_due_on date,
  next_call_due_on date
)
where id = $1::integer and version = $2::integer
returning version;
