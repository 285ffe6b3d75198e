-- Takes plan $1 of version $2 to status $3, ended on $4; returns {id}, no row when it is at another version. By plans_pkey.
update plans
set status = $3::text, ended_on = $4::date, version = version + 1
where id = $1::integer and version = $2::integer
returning id;
