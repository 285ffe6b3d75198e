-- A worker $1 asks for leave from $2 to $3 for the reason $4 with the note $5, at $6. Returns {id}.
insert into leave_requests (worker_id, from_on, to_on, reason, note, asked_at)
values ($1::integer, $2::date, $3::date, $4::text, $5::text, $6::timestamptz)
returning id;
