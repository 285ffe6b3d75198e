-- Moves a draft on its way, if it stands at version $2: {version}, or no row. $1 id, $3 status, $4 the towns asked,
-- $5 effective date or null, $6 the revision it became or null, $7 now. By boundary_drafts_pkey.
update boundary_drafts
set status = $3::text,
  asked_towns = $4::text[],
  effective_on = coalesce($5::date, effective_on),
  published_revision = $6::integer,
  updated_at = $7::timestamptz,
  version = version + 1
where id = $1::integer and version = $2::integer
returning version;
