-- The city of this installation: {code, name}, no row while there is none. Reads areas once.
select code, name from areas where level = 'city' order by code limit 1;
