-- A new revision. $1 revision, $2 effective date, $3 now, $4 by whom in words, $5 title, $6 changeset.
insert into boundary_revisions (revision, effective_on, published_at, published_by, title, changeset)
values ($1::integer, $2::date, $3::timestamptz, $4::text, $5::text, $6::jsonb);
