-- All providers with the services that they offer: {name, area_code, kind, services}, in order of id. Some hundreds.
select
  one.name,
  one.area_code,
  one.kind,
  array(select distinct service from offers where offers.provider_id = one.id order by service) as services
from providers as one
order by one.id;
