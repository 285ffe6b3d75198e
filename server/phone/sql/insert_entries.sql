-- Writes down what became of entries, and returns {id} of those that were not written down before. $1 is a list of {id,
-- kind, made_at, outcome, case_id, detail}, $2 the account, $3 now, $4 seconds by which the phone's clock was behind.
-- In order of id, so that two senders of the same do not wait for each other in a ring.
insert into phone_entries (id, account_id, kind, made_at, received_at, lag_s, outcome, case_id, detail)
select one.id, $2::integer, one.kind, one.made_at, $3::timestamptz, $4::integer, one.outcome, one.case_id, one.detail
from jsonb_to_recordset($1::jsonb) as one (
  id uuid,
  kind text,
  made_at timestamptz,
  outcome text,
  case_id integer,
  detail jsonb
)
order by one.id
on conflict (id) do nothing
returning id;
