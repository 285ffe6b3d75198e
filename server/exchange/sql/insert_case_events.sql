-- That cases were reported: $1 their ids, $2 the import that brought them in, which says who did so and when.
-- By cases_pkey.
insert into case_events (case_id, happened_at, to_stage, move, note, detail)
select id, reported_at, 'report', 'report', summary, jsonb_build_object('import', $2::integer, 'stage', stage)
from cases
where id = any ($1::integer[]);
