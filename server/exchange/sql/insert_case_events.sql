-- That cases were reported, and at which stage they were brought in: $1 their ids, $2 account, $3 when they were brought
-- in, $4 the import. By cases_pkey.
insert into case_events (case_id, happened_at, from_stage, to_stage, move, account_id, note, detail)
select one.id, story.happened_at, story.from_stage, story.to_stage, story.move, $2::integer, story.note, story.detail
from cases as one
cross join lateral (
  values
    (one.reported_at, null, 'report', 'report', one.summary, '{}'::jsonb),
    ($3::timestamptz, one.stage, one.stage, 'note', null, jsonb_build_object('import', $4::integer))
) as story (happened_at, from_stage, to_stage, move, note, detail)
where one.id = any ($1::integer[]) and (story.move = 'report' or one.stage <> 'report')
order by one.id, story.happened_at;
