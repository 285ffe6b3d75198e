-- The city of an installation that has no boundaries yet: $1 code, $2 name. Its outline is empty until boundaries are
-- published. Returns {code}, no row when there is a city already. By areas_pkey; areas is read through once, when empty.
insert into areas (code, level, name, kind, search_text, label_point, boundary)
select
  $1::text, 'city', $2::text, right($2::text, 1), $2::text,
  st_geomfromtext('point empty', 4490), st_geomfromtext('multipolygon empty', 4490)
where not exists (select from areas)
returning code;
