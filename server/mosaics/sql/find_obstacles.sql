-- What there is already: one row {revisions, mosaic_id}, the mosaic that is being settled or null. By mosaics_settling.
select
  (select count(*)::integer from boundary_revisions) as revisions,
  (select id from mosaics where status = 'settling') as mosaic_id;
