-- No statement looks for places by position: they are resolved to micro-grids when they are written, and every write
-- paid for these.
drop index households_location;
drop index cases_location;
