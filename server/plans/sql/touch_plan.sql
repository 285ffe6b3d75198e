-- Counts a change of plan $1 at version $2; returns {id}, no row when it is at another version. By plans_pkey.
update plans set version = version + 1 where id = $1::integer and version = $2::integer returning id;
