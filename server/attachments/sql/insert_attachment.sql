-- A file that is in place: $1 id, $2 case, $3 kind, $4 name, $5 content type, $6 bytes, $7 sha256, $8 file, $9 its key,
-- $10 account, $11 when. Returns {id}; no row when the id is taken.
insert into case_attachments
  (id, case_id, kind, name, content_type, bytes, sha256, file, file_key, account_id, added_at)
values
  ($1::uuid, $2::integer, $3::text, $4::text, $5::text, $6::integer, $7::text, $8::text, $9::text, $10::integer,
   $11::timestamptz)
on conflict (id) do nothing
returning id;
