-- Counts a change of project $1 at version $2; returns {id}, no row when it is at another version. By projects_pkey.
update projects set version = version + 1 where id = $1::integer and version = $2::integer returning id;
