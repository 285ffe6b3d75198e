-- A comment on a draft: {id}. $1 draft, $2 author, $3 text, $4 and $5 longitude and latitude or null, $6 now.
insert into draft_comments (draft_id, author_id, text, place, created_at)
values (
  $1::integer,
  $2::integer,
  $3::text,
  case when $4::float8 is not null then st_setsrid(st_makepoint($4::float8, $5::float8), 4490) end,
  $6::timestamptz
)
returning id;
