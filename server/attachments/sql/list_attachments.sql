-- What is attached to case $1, the first first: the columns of AttachmentRow. By case_attachments_case_id.
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
where one.case_id = $1::integer and one.file is not null
order by one.added_at, one.id;
