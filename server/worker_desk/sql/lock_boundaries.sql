-- Waits for a publication of boundaries that is being written, which moves assignments, and keeps the next from beginning;
-- changes of workers do not wait for each other here. The number is that of boundaries/lock_publication. {locked}.
select pg_advisory_xact_lock_shared(1853189985) is null as locked;
