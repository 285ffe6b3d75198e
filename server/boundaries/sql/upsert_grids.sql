-- Grids that begin, come back or are described anew with revision $2. $1 is a list of {code, village_code, kind, name,
-- search_text}. A use of dedicated grids is kept while they stay dedicated. By grids_pkey.
insert into grids as known
  (code, village_code, town_code, district_code, kind, name, search_text, from_revision)
select one.code, one.village_code, town.code, town.parent_code, one.kind, one.name, one.search_text, $2::integer
from jsonb_to_recordset($1::jsonb) as one (code text, village_code text, kind text, name text, search_text text)
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code
on conflict (code) do update
set kind = excluded.kind,
  name = excluded.name,
  search_text = excluded.search_text,
  dedicated_use = case when excluded.kind = 'dedicated' then known.dedicated_use end,
  from_revision = excluded.from_revision,
  to_revision = null;
