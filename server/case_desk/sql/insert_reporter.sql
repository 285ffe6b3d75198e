-- Who told of case $1: $2 kind, $3 name and $4 telephone, sealed, null where they were not said.
insert into case_reporters (case_id, kind, name, phone)
values ($1::integer, $2::text, $3::text, $4::text);
