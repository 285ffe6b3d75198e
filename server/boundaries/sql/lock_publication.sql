-- Lets one publication be written at a time: whoever publishes next waits until the transaction ends. {locked}.
select pg_advisory_xact_lock(1853189985) is null as locked;
