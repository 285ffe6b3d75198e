-- A new class of an area: $1 code, $2 level, $3 title, $4 course or null, $5 day, $6 place, $7 seats, $8 who teaches.
-- Returns {id}.
insert into classes (area_code, level, title, course_id, held_on, place, seats, teacher)
values ($1::text, $2::text, $3::text, $4::integer, $5::date, $6::text, $7::integer, $8::text)
returning id;
