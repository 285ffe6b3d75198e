-- Changes task $1: on weekdays $2 or every $3 days, from $4 to $5. By plan_tasks_pkey.
update plan_tasks
set weekdays = $2::integer[], every_days = $3::integer, from_on = $4::date, to_on = $5::date
where id = $1::integer;
