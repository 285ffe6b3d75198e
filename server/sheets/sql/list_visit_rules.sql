-- The rhythm of visits: {risk, interval_days}. A small table.
select risk, interval_days
from visit_rules
order by risk;
