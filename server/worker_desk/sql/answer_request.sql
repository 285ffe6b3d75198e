-- Request $1 of version $2 becomes $3 with the words $4, at $5 by account $6; $7 is the leave it became. Returns {id}; no
-- row when it is at another version or has been answered. By leave_requests_pkey.
update leave_requests
set status = $3::text, answer = $4::text, answered_at = $5::timestamptz, answered_by = $6::integer,
  leave_id = $7::integer, version = version + 1
where id = $1::integer and version = $2::integer and status = 'asked'
returning id;
