-- Locks the offers $1 until the transaction ends, so that nobody takes the same last place: {id, times_per_week,
-- provider_name}, in order of id. By offers_pkey.
select one.id, one.times_per_week, provider.name as provider_name
from offers as one
join providers as provider on provider.id = one.provider_id
where one.id = any ($1::integer[])
order by one.id
for update of one;
