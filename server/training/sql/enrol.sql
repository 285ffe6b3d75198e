-- Worker $2 takes course $1 up on $3; once is enough.
insert into course_progress (course_id, worker_id, enrolled_on)
values ($1::integer, $2::integer, $3::date)
on conflict do nothing;
