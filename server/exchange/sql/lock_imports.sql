-- Lets one import write or be undone at a time, until its transaction ends.
select pg_advisory_xact_lock(4490170);
