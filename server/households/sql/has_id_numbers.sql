-- Whether anybody on the register, wherever, has one of the identity numbers whose blind indexes are $1: one row {known}.
-- By people_id_number_index.
select exists (select from people where id_number_index = any ($1::bytea[])) as known;
