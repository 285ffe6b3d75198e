-- Saves what was drawn, if the draft is still being drawn and nobody saved since version $2: {version}, or no row.
-- $1 id, $3 title, $4 towns, $5 base revision, $6 operations, $7 reasons, $8 effective date or null, $9 now.
-- By boundary_drafts_pkey.
update boundary_drafts
set title = $3::text,
  towns = $4::text[],
  base_revision = $5::integer,
  operations = $6::jsonb,
  reasons = $7::jsonb,
  effective_on = $8::date,
  updated_at = $9::timestamptz,
  version = version + 1
where id = $1::integer and version = $2::integer and status = 'drawing'
returning version;
