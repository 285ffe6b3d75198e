-- A leave that has not begun is cancelled; worker_events tells of it. $1 id. By worker_leaves_pkey.
delete from worker_leaves
where id = $1::integer;
