-- Where the micro-grids belong at the first revision. $1 is a list of {micro_grid_id, grid_code, reason}; $2 the day
-- since which land in no grid counts as uncovered.
insert into memberships (micro_grid_id, grid_code, from_revision, uncovered_reason, uncovered_since_on)
select
  one.micro_grid_id, one.grid_code, 1, one.reason, case when one.grid_code is null then $2::date end
from jsonb_to_recordset($1::jsonb) as one (micro_grid_id integer, grid_code text, reason text);
