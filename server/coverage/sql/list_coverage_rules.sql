-- Days until a gap of each cause must be closed. All rows of a small table.
select cause, due_days
from coverage_rules;
