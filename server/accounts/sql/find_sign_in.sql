-- What is needed to check a password: at most one row. `closed` says that the account is disabled or its worker
-- has left. $1 username, $2 today. By accounts_username_key.
select
  account.id,
  account.password_hash,
  account.disabled_at is not null or coalesce(worker.left_on < $2::date, false) as closed
from accounts as account
left join workers as worker on worker.id = account.worker_id
where account.username = $1::text;
