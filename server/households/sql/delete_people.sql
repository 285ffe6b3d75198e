-- People $2 of household $1 have left it. By people_household_id.
delete from people where household_id = $1::integer and id = any ($2::integer[]);
