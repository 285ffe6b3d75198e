-- The household of every person, joined with commas: one row {household_ids}, null when there is nobody.
-- By people_household_id alone.
select string_agg(household_id::text, ',') as household_ids
from people;
