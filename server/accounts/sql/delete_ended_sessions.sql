-- Forgets the sessions that have run out. $1 now. By sessions_expires_at.
delete from sessions
where expires_at <= $1::timestamptz;
