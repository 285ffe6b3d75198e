-- Every step that draft $1 took on its way, oldest first. By draft_decisions_draft_id.
select
  decision.id,
  decision.step,
  json_build_object('id', account.id, 'name', account.name) as by,
  decision.area_code,
  area.name as area_name,
  decision.agrees,
  decision.remark,
  decision.version,
  decision.created_at
from draft_decisions as decision
join accounts as account on account.id = decision.account_id
join areas as area on area.code = decision.area_code
where decision.draft_id = $1::integer
order by decision.id;
