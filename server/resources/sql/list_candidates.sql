-- Offers of the service $1 whose providers reach somebody in the district of village $2 or beyond: the columns of
-- CandidateRow, with the distance in metres to the position $3, $4 (degrees; null: the middle of the village).
-- An offer lasts as long as its provider does. By offers_service.
with place as (
  select
    village.code as village_code,
    town.code as town_code,
    district.code as district_code,
    district.parent_code as city_code,
    st_transform(
      coalesce(st_setsrid(st_makepoint($3::float8, $4::float8), 4490), village.label_point),
      4549
    ) as at
  from areas as village
  join areas as town on town.code = village.parent_code
  join areas as district on district.code = town.parent_code
  where village.code = $2::text
)
select
  offer.id as offer_id,
  offer.provider_id,
  provider.name as provider_name,
  provider.kind as provider_kind,
  offer.times_per_week,
  offer.weekdays,
  offer.months,
  offer.reach_m,
  greatest(offer.from_on, provider.active_from_on) as from_on,
  least(offer.to_on, provider.active_to_on) as to_on,
  area.name as area_name,
  provider.area_code in (place.village_code, place.town_code, place.district_code, place.city_code) as in_area,
  round(st_distance(st_transform(provider.location, 4549), place.at))::integer as distance_m
from offers as offer
join providers as provider on provider.id = offer.provider_id
join areas as area on area.code = provider.area_code
left join areas as above on above.code = area.parent_code
cross join place
where offer.service = $1::text
  and (provider.area_code in (place.village_code, place.town_code, place.district_code, place.city_code)
    or place.district_code in (area.parent_code, above.parent_code))
order by offer.id;
