-- A helper of task $1: offer $2 from $3 to $4; returns {id}.
insert into plan_helpers (task_id, offer_id, from_on, to_on)
values ($1::integer, $2::integer, $3::date, $4::date)
returning id;
