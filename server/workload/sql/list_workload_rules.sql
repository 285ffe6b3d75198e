-- Minutes a week that one of each activity costs, with a note for people. All rows of a small table.
select activity, minutes_per_week, note
from workload_rules
order by activity;
