-- Published needs, open ones first and the newest first: the columns of ProjectRow with their grants as {id, amount_yuan,
-- from_whom, from_on, to_on}. $1 villages, null for all; $2 kind, $3 service, $4 status, null for all; $5 one of them
-- alone. By projects_village_code, project_grants_project_id.
select
  one.id,
  one.version,
  one.kind,
  one.title,
  one.service,
  one.weekdays,
  one.every_days,
  one.from_on,
  one.to_on,
  one.village_code,
  village.name as village_name,
  town.name as town_name,
  one.status,
  one.published_at,
  one.case_id,
  one.household_id,
  coalesce((
    select json_agg(json_build_object(
      'id', id,
      'amount_yuan', amount_yuan,
      'from_whom', from_whom,
      'from_on', from_on,
      'to_on', to_on
    ) order by from_on, id)
    from project_grants
    where project_id = one.id
  ), '[]') as grants
from projects as one
join areas as village on village.code = one.village_code
join areas as town on town.code = village.parent_code
where ($1::text[] is null or one.village_code = any ($1::text[]))
  and ($2::text is null or one.kind = $2::text)
  and ($3::text is null or one.service = $3::text)
  and ($4::text is null or one.status = $4::text)
  and ($5::integer is null or one.id = $5::integer)
order by array_position(array['open', 'matched', 'closed'], one.status), one.published_at desc, one.id desc;
