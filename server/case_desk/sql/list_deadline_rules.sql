-- Working days that cases have by need: {need, working_days, urgent_working_days}. Eight rows; no index is needed.
select need, working_days, urgent_working_days
from deadline_rules
order by need;
