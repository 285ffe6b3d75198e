-- Land can be brought in as well: areas, grids and micro-grids, as their source draws them.
alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check
  check (kind in ('workers', 'assignments', 'households', 'cases', 'areas', 'grids', 'micro_grids', 'visits', 'providers'));
