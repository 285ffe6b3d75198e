-- The hierarchy, the micro-grids and what they belong to, revision by revision.
create extension if not exists postgis;

create table settings (
  key text primary key,
  value jsonb not null
);

create table areas (
  code text primary key check (code ~ '^\d{6}(\d{6})?$'),
  parent_code text references areas,
  level text not null check (level in ('city', 'district', 'town', 'village')),
  name text not null,
  kind text not null,
  statistical_code text,
  search_text text not null,
  label_point geometry(Point, 4490) not null,
  boundary geometry(MultiPolygon, 4490) not null,
  check ((level = 'city') = (parent_code is null))
);
create index areas_parent_code on areas (parent_code);
create index areas_boundary on areas using gist (boundary);

create table boundary_revisions (
  revision integer primary key check (revision > 0),
  effective_on date not null,
  published_at timestamptz not null,
  published_by text not null,
  title text not null,
  changeset jsonb not null default '{}'
);

create table micro_grids (
  id integer primary key check (id > 0),
  parent_id integer references micro_grids,
  village_code text not null references areas,
  town_code text not null references areas,
  district_code text not null references areas,
  households integer not null check (households >= 0),
  residents integer not null check (residents >= 0),
  area_m2 double precision not null check (area_m2 > 0),
  geom geometry(Polygon, 4490) not null,
  from_revision integer not null references boundary_revisions,
  to_revision integer references boundary_revisions check (to_revision > from_revision)
);
create index micro_grids_geom on micro_grids using gist (geom);
create index micro_grids_village_code on micro_grids (village_code);
create index micro_grids_parent_id on micro_grids (parent_id) where parent_id is not null;

create table grids (
  code text primary key check (code ~ '^\d{15}$'),
  village_code text not null references areas,
  town_code text not null references areas,
  district_code text not null references areas,
  kind text not null check (kind in ('urban', 'rural', 'dedicated')),
  name text not null,
  search_text text not null,
  dedicated_use text check (dedicated_use is null or kind = 'dedicated'),
  contact_name text,
  contact_phone text,
  from_revision integer not null references boundary_revisions,
  to_revision integer references boundary_revisions check (to_revision > from_revision),
  check (left(code, 12) = village_code)
);
create index grids_village_code on grids (village_code);

-- One row says where a micro-grid belongs from one revision until another; no grid_code: uncovered land.
create table memberships (
  micro_grid_id integer not null references micro_grids,
  grid_code text references grids,
  from_revision integer not null references boundary_revisions,
  to_revision integer references boundary_revisions check (to_revision > from_revision),
  uncovered_reason text,
  uncovered_since_on date,
  primary key (micro_grid_id, from_revision),
  check ((grid_code is null) = (uncovered_since_on is not null))
);
create index memberships_grid_code on memberships (grid_code);
create unique index memberships_current on memberships (micro_grid_id) include (grid_code) where to_revision is null;
