-- Where micro-grids belong from revision $2 on, effective on $3; those they had or came of must have ended with it.
-- $1 is a list of {micro_grid_id, former_id, grid_code, left_out, stays}: `stays` wherever the former one belonged.
-- Land that was in no grid before has been so since then. By memberships_pkey.
insert into memberships (micro_grid_id, grid_code, from_revision, uncovered_reason, uncovered_since_on)
select
  one.micro_grid_id,
  case when one.stays then former.grid_code else one.grid_code end,
  $2::integer,
  case when one.stays then former.uncovered_reason else one.left_out end,
  case
    when one.stays or one.grid_code is null
      then coalesce(former.uncovered_since_on, case when not one.stays then $3::date end)
  end
from jsonb_to_recordset($1::jsonb) as one (
  micro_grid_id integer, former_id integer, grid_code text, left_out text, stays boolean
)
join memberships as former on former.micro_grid_id = one.former_id and former.to_revision = $2::integer;
