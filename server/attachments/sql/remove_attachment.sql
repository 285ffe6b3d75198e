-- Takes attachment $1 out, by account $2 at $3; returns {file}, the file that is now nobody's, and no row when it was
-- taken out before. By case_attachments_pkey.
with gone as (
  select id, file from case_attachments where id = $1::uuid and file is not null for update
)
update case_attachments
set file = null, file_key = null, removed_at = $3::timestamptz, removed_by = $2::integer
from gone
where case_attachments.id = gone.id
returning gone.file;
