-- Days on which offices work otherwise than the weekday says: {day, working}. Some thirty a year; no index is needed.
select day, working
from calendar_days
order by day;
