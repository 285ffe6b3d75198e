-- Districts, towns and villages in order of code: {code, parent_code, level, name}. Reads the table once.
select code, parent_code, level, name
from areas
where level <> 'city'
order by code collate "C";
