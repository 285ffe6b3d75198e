-- Ends all sessions of account $1. By sessions_account_id.
delete from sessions
where account_id = $1::integer;
