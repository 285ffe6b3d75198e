-- Objection $1 of version $2 is $3, with $4 minutes more or less and the words $5, at $6 by account $7. Returns {id}; no
-- row when it is at another version or answered. By workload_objections_pkey.
update workload_objections
set status = $3::text, correction_minutes = $4::integer, answer = $5::text, answered_at = $6::timestamptz,
  answered_by = $7::integer, version = version + 1
where id = $1::integer and version = $2::integer and status = 'open'
returning id;
