-- An area: {code, level}. $1 code. By areas_pkey.
select code, level
from areas
where code = $1::text;
