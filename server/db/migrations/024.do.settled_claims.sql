-- Where the file that a household came with says that it stands, when its position lies in another grid or village:
-- the code of that grid, or of the village where the file names no grid. Until somebody says where it is right.
alter table households
  add column claimed_code text check (claimed_code ~ '^[0-9]{12}([0-9]{3})?$'),
  add column claimed_on date,
  -- Without a position nothing contradicts the file.
  add constraint households_claimed check (
    (claimed_code is null) = (claimed_on is null) and (claimed_code is null or micro_grid_id is not null)
  );
create index households_claimed on households (micro_grid_id) where claimed_code is not null;

-- Disputed land is settled when it is redrawn, or when an office says that it belongs where it is.
alter table disputed_land
  add column settled_at timestamptz,
  add column settled_by integer references accounts,
  add column settled_reason text,
  add constraint disputed_land_settled check (num_nulls(settled_at, settled_by, settled_reason) in (0, 3));
create trigger disputed_land_changed after insert or update or delete or truncate on disputed_land
  for each statement execute function count_change('disputes');

insert into coverage_rules values ('household_elsewhere', 30);
