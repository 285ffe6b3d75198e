-- The area $1, all above it and all below it: {code, within}, the last for the area and what lies in it. By areas_pkey and areas_parent_code.
with recursive above as (
  select code, parent_code from areas where code = $1::text
  union all
  select area.code, area.parent_code from areas as area join above on area.code = above.parent_code
),
below as (
  select code from areas where code = $1::text
  union all
  select area.code from areas as area join below on area.parent_code = below.code
)
select code, false as within from above where code <> $1::text
union all
select code, true from below
order by code;
