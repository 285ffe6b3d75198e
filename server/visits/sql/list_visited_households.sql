-- Households to which import $1 brought visits, in order: {household_id}. By import_rows_import_id and visits_pkey.
select distinct visit.household_id
from import_rows as made
join visits as visit on visit.id = made.row_id
where made.import_id = $1::integer and made.kind = 'visits'
order by visit.household_id;
