-- Names of the files that there must be: {file}, in no order. By case_attachments_file_key alone.
select file
from case_attachments
where file is not null
order by file;
