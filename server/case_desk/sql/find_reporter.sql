-- Who told of case $1: {kind, name, phone}, name and phone sealed. By case_reporters_pkey.
select kind, name, phone
from case_reporters
where case_id = $1::integer;
