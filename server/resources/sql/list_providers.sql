-- Providers whose area lies in one of the areas $1 or contains it (null: all), by name: the columns of ProviderRow.
-- $1 codes of the areas below and above the one asked for; $2 kind, $3 service that is offered, $4 part of the name,
-- null for all; $5 one of them alone. Some hundreds; by providers_area_code and offers_provider_id.
select
  one.id,
  one.version,
  one.name,
  one.kind,
  one.contact_name,
  one.contact_phone,
  one.area_code,
  area.name as area_name,
  st_x(one.location) as lon,
  st_y(one.location) as lat,
  one.active_from_on,
  one.active_to_on
from providers as one
join areas as area on area.code = one.area_code
where ($1::text[] is null or one.area_code = any ($1::text[]))
  and ($2::text is null or one.kind = $2::text)
  and ($3::text is null
    or exists (select from offers where offers.provider_id = one.id and offers.service = $3::text))
  and ($4::text is null or position($4::text in one.name) > 0)
  and ($5::integer is null or one.id = $5::integer)
order by one.name, one.id;
