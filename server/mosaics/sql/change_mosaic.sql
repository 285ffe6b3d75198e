-- Changes mosaic $1 at version $2 while it is being settled; no row when it has changed since. $3 decisions as JSON,
-- $4 status, $5 published revision or null, $6 now: {version}. By mosaics_pkey.
update mosaics
set decisions = $3::jsonb,
  status = $4::text,
  published_revision = $5::integer,
  updated_at = $6::timestamptz,
  version = version + 1
where id = $1::integer and version = $2::integer and status = 'settling'
returning version;
