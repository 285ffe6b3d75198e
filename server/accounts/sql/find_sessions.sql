-- Who is signed in with tokens: at most one row a token, {token_hash, account}, with the area and, for a worker, the
-- grids served that day. Nobody when the session has ended, the account is disabled or the worker has left.
-- $1 sha-256 of the tokens, $2 now, $3 today. By sessions_pkey, then primary keys and assignments_worker_id.
select
  session.token_hash,
  account.id,
  account.username,
  account.name,
  account.role,
  account.area_code,
  area.name as area_name,
  area.level as area_level,
  account.worker_id,
  case
    when account.worker_id is not null then array(
      select distinct assignment.grid_code
      from assignments as assignment
      where assignment.worker_id = account.worker_id
        and assignment.from_on <= $3::date
        and (assignment.to_on is null or assignment.to_on >= $3::date)
      order by assignment.grid_code
    )
  end as grid_codes
from sessions as session
join accounts as account on account.id = session.account_id
join areas as area on area.code = account.area_code
left join workers as worker on worker.id = account.worker_id
where session.token_hash = any ($1::bytea[])
  and session.expires_at > $2::timestamptz
  and account.disabled_at is null
  and (worker.left_on is null or worker.left_on >= $3::date);
