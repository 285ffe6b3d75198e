-- Land of the first revision that several grids claim. $1 is a list of {micro_grid_id, claims}, $2 the day since when.
insert into disputed_land (micro_grid_id, revision, claims, since_on)
select one.micro_grid_id, 1, one.claims, $2::date
from jsonb_to_recordset($1::jsonb) as one (micro_grid_id integer, claims text[]);
