-- Writes down what became of entries, and returns {id} of those that were not written down before. $1 is a list of {id,
-- account_id, kind, made_at, lag_s, outcome, case_id, detail}, $2 now. In order of id, so that two senders of the same do
-- not wait for each other in a ring.
insert into phone_entries (id, account_id, kind, made_at, received_at, lag_s, outcome, case_id, detail)
select one.id, one.account_id, one.kind, one.made_at, $2::timestamptz, one.lag_s, one.outcome, one.case_id, one.detail
from json_to_recordset($1::json) as one (
  id uuid,
  account_id integer,
  kind text,
  made_at timestamptz,
  lag_s integer,
  outcome text,
  case_id integer,
  detail jsonb
)
order by one.id
on conflict (id) do nothing
returning id;
