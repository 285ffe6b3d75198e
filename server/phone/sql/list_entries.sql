-- What became of entries, of those of $1 that were decided on: {id, account_id, outcome, case_id, case_number, detail}.
-- By phone_entries_pkey.
select entry.id, entry.account_id, entry.outcome, entry.case_id, one.number as case_number, entry.detail
from phone_entries as entry
left join cases as one on one.id = entry.case_id
where entry.id = any ($1::uuid[])
order by entry.id;
