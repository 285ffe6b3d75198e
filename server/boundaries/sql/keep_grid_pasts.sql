-- Keeps what the grids $1 were called up to revision $2, before they are described anew. By grids_pkey.
insert into grid_pasts (code, kind, name, search_text, dedicated_use, from_revision, to_revision)
select code, kind, name, search_text, dedicated_use, from_revision, coalesce(to_revision, $2::integer)
from grids
where code = any($1::text[]) and from_revision < $2::integer;
