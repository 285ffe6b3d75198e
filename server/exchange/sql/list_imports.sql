-- The last imports, newest first: the columns of ImportRow. By imports_brought_at. $1 one of them only, null for all.
select
  import.id,
  import.version,
  import.file_name,
  import.bytes,
  import.format,
  import.encoding,
  import.layer,
  import.crs_text,
  import.columns,
  import.rows,
  import.status,
  import.kind,
  import.mapping,
  import.coordinates,
  import.counts,
  import.written,
  import.brought_at,
  coalesce(account.name, '') as brought_by,
  import.written_at,
  import.undone_at,
  exists (select from import_parts as part where part.import_id = import.id) as file_kept
from imports as import
left join accounts as account on account.id = import.account_id
where $1::integer is null or import.id = $1::integer
order by import.brought_at desc, import.id desc
limit 200;
