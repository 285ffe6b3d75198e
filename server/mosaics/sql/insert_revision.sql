-- The first revision. $1 effective date, $2 now, $3 by whom in words, $4 title, $5 changeset.
insert into boundary_revisions (revision, effective_on, published_at, published_by, title, changeset)
values (1, $1::date, $2::timestamptz, $3::text, $4::text, $5::jsonb);
