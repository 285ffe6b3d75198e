-- What was built on the land of import $1: {mosaics} made of it or later and not given up, and {shapes} of other imports
-- that lie below its areas and grids. By import_rows_import_id; source_shapes is read through once.
with own as (
  select shape.id, shape.layer, shape.code
  from import_rows as made
  join source_shapes as shape on shape.id = made.row_id
  where made.import_id = $1::integer and made.kind in ('areas', 'grids', 'micro_grids')
)
select
  (select count(*)
   from mosaics as mosaic
   join imports as import on import.id = $1::integer
   where mosaic.status <> 'discarded' and mosaic.made_at >= import.written_at) as mosaics,
  (select count(*)
   from source_shapes as shape
   join own on own.code = shape.parent_code
   where (own.layer = 'areas' and shape.layer in ('areas', 'grids') or own.layer = 'grids' and shape.layer = 'micro_grids')
     and shape.id not in (select id from own)) as shapes;
