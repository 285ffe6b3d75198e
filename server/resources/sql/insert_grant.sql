-- A grant on project $1: $2 yuan of $3, from $4 to $5; returns {id}.
insert into project_grants (project_id, amount_yuan, from_whom, from_on, to_on)
values ($1::integer, $2::integer, $3::text, $4::date, $5::date)
returning id;
