-- Providers that are active on $2 and whose area is among $1 (null: all): {providers}. By providers_area_code.
select count(*) as providers
from providers
where ($1::text[] is null or area_code = any ($1::text[]))
  and active_from_on <= $2::date
  and (active_to_on is null or active_to_on >= $2::date);
