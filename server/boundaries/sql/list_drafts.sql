-- Drafts that touch the towns $1 (null: all), newest first, at most $2: as DraftEntry of the contract.
-- By boundary_drafts_updated_at, then primary keys.
select
  draft.id,
  draft.title,
  json_build_object('id', author.id, 'name', author.name) as author,
  draft.towns,
  draft.base_revision,
  draft.status,
  draft.effective_on,
  jsonb_array_length(draft.operations) as operations,
  draft.version,
  draft.created_at,
  draft.updated_at,
  draft.published_revision
from boundary_drafts as draft
join accounts as author on author.id = draft.author_id
where $1::text[] is null or draft.towns && $1::text[]
order by draft.updated_at desc, draft.id desc
limit $2::integer;
