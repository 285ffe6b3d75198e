-- Water for the base map: one row {water}, a GeoJSON FeatureCollection as text; no row where the city has none.
-- By settings_pkey.
select value::text as water
from settings
where key = 'water';
