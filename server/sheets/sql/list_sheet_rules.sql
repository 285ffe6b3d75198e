-- Minutes of one of each activity on the monthly sheet: {activity, minutes}, in order. A small table.
select activity, minutes
from sheet_rules
order by position;
