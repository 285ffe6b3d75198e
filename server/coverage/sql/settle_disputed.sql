-- Writes that disputed land $1, which is locked, belongs where it is: when $2, by which account $3, and why $4.
-- By disputed_land_pkey.
update disputed_land
set settled_at = $2::timestamptz, settled_by = $3::integer, settled_reason = $4::text
where micro_grid_id = $1::integer;
