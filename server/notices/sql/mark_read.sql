-- A worker has read all up to notice $2: {id} of those that were unread. $1 worker, $3 now. By notices_worker_id.
update notices
set read_at = $3::timestamptz
where worker_id = $1::integer and id <= $2::integer and read_at is null
returning id;
