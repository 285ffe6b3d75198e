-- Takes grant $2 off project $1; returns {id}, no row when there is none. By project_grants_pkey.
delete from project_grants where id = $2::integer and project_id = $1::integer returning id;
