-- Which areas pay a subsidy, from how many minutes on: {area_code, from_minutes, yuan}. A small table.
select area_code, from_minutes, yuan
from subsidy_rules
order by area_code, from_minutes;
