-- A step of a draft. $1 draft, $2 account, $3 its area, $4 step, $5 agrees, $6 remark, $7 version decided on, $8 now.
insert into draft_decisions (draft_id, account_id, area_code, step, agrees, remark, version, created_at)
values ($1::integer, $2::integer, $3::text, $4::text, $5::boolean, $6::text, $7::integer, $8::timestamptz);
