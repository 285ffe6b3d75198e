-- A mosaic to be settled: {id}. $1 tolerance in metres, $2 account or null, $3 now.
insert into mosaics (tolerance_m, account_id, made_at, updated_at)
values ($1::double precision, $2::integer, $3::timestamptz, $3::timestamptz)
returning id;
