-- Households in which somebody has one of the identity numbers whose blind indexes are $1: {index, household_id}, the
-- index in hexadecimal. By people_id_number_index, one number after the other.
select encode(wanted.index, 'hex') as index, known.household_id
from (select distinct index from unnest($1::bytea[]) as one (index)) as wanted
cross join lateral (
  select person.household_id
  from people as person
  where person.id_number_index = wanted.index
  order by person.household_id
  limit 1
) as known;
