-- Comments on draft $1, oldest first. By draft_comments_draft_id.
select
  comment.id,
  json_build_object('id', author.id, 'name', author.name) as author,
  comment.text,
  case when comment.place is not null then array[st_x(comment.place), st_y(comment.place)] end as at,
  comment.created_at
from draft_comments as comment
join accounts as author on author.id = comment.author_id
where comment.draft_id = $1::integer
order by comment.id;
