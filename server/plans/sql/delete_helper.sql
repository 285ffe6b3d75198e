-- Takes helper $1 away; returns {id}, no row when something was logged for it. By plan_helpers_pkey, task_logs_helper_id.
delete from plan_helpers
where id = $1::integer and not exists (select from task_logs where helper_id = $1::integer)
returning id;
