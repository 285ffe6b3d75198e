-- Says of project $1 that a plan meets it. By projects_pkey.
update projects set status = 'matched', version = version + 1 where id = $1::integer and status = 'open';
