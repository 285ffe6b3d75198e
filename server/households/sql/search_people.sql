-- People found by the blind index of their name $1, identity number $2 or telephone $3, or by the number of their
-- household $4, in the villages $5 and, when $6 is not null, on the micro-grids $6 and pieces cut out of them later:
-- {id, household_id, name, id_number, phone, relation, people, town_name, village_name, category, risk}, sealed.
-- $7 most. By people_name_index, people_id_number_index, people_phone_index, people_household_id.
with recursive land as (
  select unnest($6::integer[]) as id
  union all
  select piece.id from micro_grids as piece join land on piece.parent_id = land.id
)
select
  person.id,
  person.household_id,
  person.name,
  person.id_number,
  person.phone,
  person.relation,
  household.people,
  town.name as town_name,
  village.name as village_name,
  household.category,
  household.risk
from people as person
join households as household on household.id = person.household_id
join areas as village on village.code = household.village_code
join areas as town on town.code = village.parent_code
where (
    person.name_index = $1::bytea
    or person.id_number_index = $2::bytea
    or person.phone_index = $3::bytea
    or person.household_id = $4::integer
  )
  and household.village_code = any ($5::text[])
  and ($6::integer[] is null or household.micro_grid_id in (select id from land))
order by household.id, person.relation = '户主' desc, person.id
limit $7::integer;
