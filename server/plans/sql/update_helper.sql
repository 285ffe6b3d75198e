-- Has helper $1 help from $2 to $3. By plan_helpers_pkey.
update plan_helpers set from_on = $2::date, to_on = $3::date where id = $1::integer;
