-- How often households and services (workers, leaves, assignments) were written to: one row {households, services}.
-- Reads the few rows of change_counts.
select
  coalesce(sum(changes) filter (where noun = 'households'), 0) as households,
  coalesce(sum(changes) filter (where noun = 'services'), 0) as services
from change_counts;
