-- Columns of all tables of this program: {table_name, name, type}, by table and place; without tables of extensions
-- (spatial_ref_sys), the list of migrations, and columns that are worked out from others.
select
  one.relname::text as table_name,
  col.attname::text as name,
  format_type(col.atttypid, col.atttypmod) as type
from pg_class as one
join pg_attribute as col on col.attrelid = one.oid
where one.relnamespace = 'public'::regnamespace
  and one.relkind in ('r', 'p')
  and one.relname <> 'schema_versions'
  and col.attnum > 0
  and not col.attisdropped
  and col.attgenerated = ''
  and not exists (
    select from pg_depend as held where held.classid = 'pg_class'::regclass and held.objid = one.oid and held.deptype = 'e'
  )
order by one.relname::text collate "C", col.attnum;
