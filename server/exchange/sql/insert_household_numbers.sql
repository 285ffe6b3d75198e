-- Numbers that households were brought in with: $1 is a list of {household_id, number, number_index}, the number sealed.
insert into household_numbers (household_id, number, number_index)
select household_id, number, number_index
from json_to_recordset($1::json) as one (household_id integer, number text, number_index bytea);
