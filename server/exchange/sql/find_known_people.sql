-- Households in which somebody has one of the identity numbers whose blind indexes are $1: {index, household_id}, the
-- index in hexadecimal. By people_id_number_index.
select distinct on (id_number_index) encode(id_number_index, 'hex') as index, household_id
from people
where id_number_index = any ($1::bytea[])
order by id_number_index, household_id;
