-- Other cases of the place and need of case $1, reported within 30 days of it and not merged: {id, number, stage,
-- reported_at}, the last reported first. By cases_pkey, cases_village_list.
select other.id, other.number, other.stage, other.reported_at
from cases as one
join cases as other on other.village_code = one.village_code
  and other.reported_at between one.reported_at - interval '30 days' and one.reported_at + interval '30 days'
where one.id = $1::integer
  and other.id <> one.id
  and other.need = one.need
  and other.micro_grid_id = one.micro_grid_id
  and other.merged_into is null
order by other.reported_at desc, other.id desc
limit 10;
