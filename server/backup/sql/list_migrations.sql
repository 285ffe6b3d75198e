-- Migrations that made the schema: {version, md5}, by version.
select version, md5
from schema_versions
where version > 0
order by version;
