-- A leave that was asked for: {id, worker_id, from_on, to_on, reason, status, version}. $1 id. By leave_requests_pkey.
select id, worker_id, from_on, to_on, reason, status, version
from leave_requests
where id = $1::integer;
