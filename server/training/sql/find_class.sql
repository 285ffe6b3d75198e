-- Class $1 held in the area $2, null for the city, or inside it; held until the transaction ends: {id, area_code, held_on,
-- seats, version}. By classes_pkey.
select class.id, class.area_code, class.held_on, class.seats, class.version
from classes as class
join areas as area on area.code = class.area_code
left join areas as parent on parent.code = area.parent_code
where class.id = $1::integer
  and ($2::text is null or $2::text in (area.code, parent.code, parent.parent_code))
for no key update of class;
