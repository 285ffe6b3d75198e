-- Worker $1 objects to the activity $3 of grid $4, null for the whole month, in the month $2, its first day: says $5, at
-- $6. Who objects to the same twice meets workload_objections_open.
insert into workload_objections (worker_id, month, activity, grid_code, said, made_at)
values ($1::integer, $2::date, $3::text, $4::text, $5::text, $6::timestamptz);
