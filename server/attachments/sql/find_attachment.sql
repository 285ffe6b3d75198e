-- Attachment $1 as it is kept: the columns of AttachmentRow, `file` null once it was taken out. By case_attachments_pkey.
select
  one.id,
  one.case_id,
  one.kind,
  one.name,
  one.content_type,
  one.bytes,
  one.sha256,
  one.file,
  one.file_key,
  one.account_id,
  account.name as by,
  one.added_at
from case_attachments as one
left join accounts as account on account.id = one.account_id
where one.id = $1::uuid;
