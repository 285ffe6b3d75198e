-- A new task of plan $1: service $2 on weekdays $3 or every $4 days, from $5 to $6; returns {id}.
insert into plan_tasks (plan_id, service, weekdays, every_days, from_on, to_on)
values ($1::integer, $2::text, $3::integer[], $4::integer, $5::date, $6::date)
returning id;
