-- Lets one publication be written at a time, of whatever room: the number is that of boundaries. {locked}.
select pg_advisory_xact_lock(1853189985) is null as locked;
