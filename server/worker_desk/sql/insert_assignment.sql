-- Worker $1 serves grid $2 with the duty $3 from $4 to $5, null without an end; $6 the leave that it is because of.
insert into assignments (worker_id, grid_code, duty, from_on, to_on, leave_id)
values ($1::integer, $2::text, $3::text, $4::date, $5::date, $6::integer);
