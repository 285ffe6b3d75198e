-- The offer $1: the columns of OfferRow and the area of its provider. By offers_pkey.
select
  one.id,
  one.provider_id,
  one.version,
  one.service,
  one.times_per_week,
  one.weekdays,
  one.months,
  one.reach_m,
  one.from_on,
  one.to_on,
  provider.area_code
from offers as one
join providers as provider on provider.id = one.provider_id
where one.id = $1::integer;
