-- A part of a file: $1 its id, $2 the import, $3 its place, $4 its bytes in base64, sealed.
insert into import_parts (id, import_id, position, body) values ($1::uuid, $2::integer, $3::integer, $4::text);
