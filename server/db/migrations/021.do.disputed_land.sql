-- Land that was given to a grid while others claim it as well, until it is given to another or somebody redraws it.

create table disputed_land (
  micro_grid_id integer primary key references micro_grids,
  -- The revision that gave it to the grid; once that membership has ended, the dispute is settled.
  revision integer not null references boundary_revisions,
  -- Codes of all grids whose sources claim it.
  claims text[] not null,
  since_on date not null
);

insert into coverage_rules values ('disputed_land', 30);
