-- The members of household $1, the head first, name, id_number and phone sealed. By people_household_id.
select id, name, sex, born_on, relation, id_number, phone
from people
where household_id = $1::integer
order by relation = '户主' desc, id;
