-- One household at a time comes onto the register, so that nobody is on it twice; until the transaction ends.
select pg_advisory_xact_lock(4490121);
