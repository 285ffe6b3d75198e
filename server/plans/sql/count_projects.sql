-- Open published needs and what was granted on those not closed, by village: {village_code, open_projects, granted_yuan}.
-- $1 villages, null for all. By projects_village_code, project_grants_project_id.
select
  one.village_code,
  count(*) filter (where one.status = 'open') as open_projects,
  coalesce(sum((select sum(amount_yuan) from project_grants where project_id = one.id)), 0) as granted_yuan
from projects as one
where one.status <> 'closed' and ($1::text[] is null or one.village_code = any ($1::text[]))
group by one.village_code
order by one.village_code;
