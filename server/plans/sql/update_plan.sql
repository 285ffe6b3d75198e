-- Changes plan $1 of version $2: title $3, goal $4, first day $5, last day $6; returns {id}, no row when it is at another
-- version. By plans_pkey.
update plans
set title = $3::text, goal = $4::text, from_on = $5::date, to_on = $6::date, version = version + 1
where id = $1::integer and version = $2::integer
returning id;
