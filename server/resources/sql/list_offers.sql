-- What providers $1 offer: the columns of OfferRow, in order of service. By offers_provider_id.
select
  id,
  provider_id,
  version,
  service,
  times_per_week,
  weekdays,
  months,
  reach_m,
  from_on,
  to_on
from offers
where provider_id = any ($1::integer[])
order by provider_id, service, id;
