-- A new draft: {id}. $1 title, $2 author, $3 towns, $4 base revision, $5 operations, $6 reasons, $7 now.
insert into boundary_drafts (title, author_id, towns, base_revision, operations, reasons, created_at, updated_at)
values ($1::text, $2::integer, $3::text[], $4::integer, $5::jsonb, $6::jsonb, $7::timestamptz, $7::timestamptz)
returning id;
