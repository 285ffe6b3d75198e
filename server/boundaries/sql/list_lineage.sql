-- Micro-grids of the towns $1 that were cut, or came of a cut: {id, parent_id, estimated, current}, ancestors first.
-- Few of all; by micro_grids_parent_id and micro_grids_to_revision.
select id, parent_id, estimated, to_revision is null as current
from micro_grids
where (parent_id is not null or to_revision is not null)
  and town_code = any($1::text[])
order by id;
