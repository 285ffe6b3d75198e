-- Writes down that account $2 opened household $1 at $3, why $4 and in what words $5.
insert into household_openings (household_id, account_id, opened_at, reason, note)
values ($1::integer, $2::integer, $3::timestamptz, $4::text, $5::text);
