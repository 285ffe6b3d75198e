-- When account $1 last opened household $2, not before $3: {opened_at}. By household_openings_account_id.
select opened_at
from household_openings
where account_id = $1::integer
  and household_id = $2::integer
  and opened_at >= $3::timestamptz
order by opened_at desc
limit 1;
