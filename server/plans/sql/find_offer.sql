-- The offer $1 with whether its provider reaches village $2: {id, service, reaches, from_on, to_on}. An offer lasts as
-- long as its provider does. By offers_pkey.
select
  offer.id,
  offer.service,
  provider.area_code in (village.code, town.code, district.code, district.parent_code) as reaches,
  greatest(offer.from_on, provider.active_from_on) as from_on,
  least(offer.to_on, provider.active_to_on) as to_on
from offers as offer
join providers as provider on provider.id = offer.provider_id
join areas as village on village.code = $2::text
join areas as town on town.code = village.parent_code
join areas as district on district.code = town.parent_code
where offer.id = $1::integer;
