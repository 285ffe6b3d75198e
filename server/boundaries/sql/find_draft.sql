-- One draft with its author and whom its submission asked: at most one row. $1 id. By boundary_drafts_pkey.
select
  draft.id,
  draft.title,
  json_build_object('id', author.id, 'name', author.name) as author,
  draft.towns,
  draft.base_revision,
  draft.status,
  draft.effective_on,
  draft.operations,
  draft.reasons,
  draft.asked_towns,
  draft.version,
  draft.created_at,
  draft.updated_at,
  draft.published_revision
from boundary_drafts as draft
join accounts as author on author.id = draft.author_id
where draft.id = $1::integer;
