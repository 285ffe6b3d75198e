-- Worker $1 is away from $2 to $3 for the reason $4. Returns {id}.
insert into worker_leaves (worker_id, from_on, to_on, reason)
values ($1::integer, $2::date, $3::date, $4::text)
returning id;
