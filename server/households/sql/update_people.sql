-- Writes people of household $1 anew; $2 is a list as insert_people takes it. By people_household_id.
update people
set
  name = one.name,
  name_index = one.name_index,
  id_number = one.id_number,
  id_number_index = one.id_number_index,
  phone = one.phone,
  phone_index = one.phone_index,
  sex = one.sex,
  born_on = one.born_on,
  relation = one.relation
from jsonb_to_recordset($2::jsonb) as one (
  id integer,
  name text,
  name_index bytea,
  id_number text,
  id_number_index bytea,
  phone text,
  phone_index bytea,
  sex text,
  born_on date,
  relation text
)
where people.household_id = $1::integer and people.id = one.id;
