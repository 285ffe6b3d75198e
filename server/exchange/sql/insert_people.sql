-- New people, sealed: $1 is a list of {id, household_id, name, name_index, sex, born_on, relation, id_number,
-- id_number_index, phone, phone_index}.
insert into people
  (id, household_id, name, name_index, sex, born_on, relation, id_number, id_number_index, phone, phone_index)
select id, household_id, name, name_index, sex, born_on, relation, id_number, id_number_index, phone, phone_index
from json_to_recordset($1::json) as one (
  id integer,
  household_id integer,
  name text,
  name_index bytea,
  sex text,
  born_on date,
  relation text,
  id_number text,
  id_number_index bytea,
  phone text,
  phone_index bytea
);
