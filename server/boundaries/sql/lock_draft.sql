-- Holds a draft until the transaction ends, so that whoever else wants to write to it waits: {version}. $1 id.
-- By boundary_drafts_pkey.
select version
from boundary_drafts
where id = $1::integer
for update;
