-- Writes what changed of import $1 at version $2; returns {id}, no row when it is at another version. $3 may hold
-- {status, kind, mapping, coordinates, counts, written, written_at, undone_at}; what it does not hold stays.
-- By imports_pkey.
update imports
set
  status = coalesce($3::jsonb ->> 'status', status),
  kind = coalesce($3::jsonb ->> 'kind', kind),
  mapping = coalesce($3::jsonb -> 'mapping', mapping),
  coordinates = case when $3::jsonb ? 'coordinates' then nullif($3::jsonb -> 'coordinates', 'null') else coordinates end,
  counts = coalesce($3::jsonb -> 'counts', counts),
  written = coalesce($3::jsonb -> 'written', written),
  written_at = coalesce(($3::jsonb ->> 'written_at')::timestamptz, written_at),
  undone_at = coalesce(($3::jsonb ->> 'undone_at')::timestamptz, undone_at),
  version = version + 1
where id = $1::integer and version = $2::integer
returning id;
