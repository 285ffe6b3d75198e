-- Households by the blind indexes $1 of the numbers they were brought in with: {index, household_id}, the index in
-- hexadecimal. By household_numbers_number_index.
select encode(number_index, 'hex') as index, household_id
from household_numbers
where number_index = any ($1::bytea[])
order by household_id;
