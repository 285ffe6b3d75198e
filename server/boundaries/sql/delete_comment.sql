-- Deletes one's own comment: {id}, or no row. $1 draft, $2 comment, $3 author. By draft_comments_pkey.
delete from draft_comments
where id = $2::integer and draft_id = $1::integer and author_id = $3::integer
returning id;
