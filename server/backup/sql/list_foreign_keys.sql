-- Foreign keys between the tables of this program: {table_name, name, definition}, by table and name.
select
  one.relname::text as table_name,
  held.conname::text as name,
  pg_get_constraintdef(held.oid) as definition
from pg_constraint as held
join pg_class as one on one.oid = held.conrelid
where held.contype = 'f'
  and held.connamespace = 'public'::regnamespace
  and held.conparentid = 0
order by one.relname::text collate "C", held.conname::text collate "C";
