-- Drafts that touch the towns $1 (null: all), newest first, at most $2: as DraftEntry of the contract, with the towns
-- asked and every step taken, oldest first. By boundary_drafts_updated_at, draft_decisions_draft_id and primary keys.
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
  draft.published_revision,
  draft.asked_towns,
  (
    select coalesce(json_agg(json_build_object('step', step, 'area_code', area_code) order by id), '[]')
    from draft_decisions as decision
    where decision.draft_id = draft.id
  ) as decisions
from boundary_drafts as draft
join accounts as author on author.id = draft.author_id
where $1::text[] is null or draft.towns && $1::text[]
order by draft.updated_at desc, draft.id desc
limit $2::integer;
