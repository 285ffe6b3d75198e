-- Deletes a draft that is being drawn, with its comments and decisions: {id}, or no row. $1 id. By boundary_drafts_pkey.
delete from boundary_drafts
where id = $1::integer and status = 'drawing'
returning id;
