-- What was confirmed last of the month $2, its first day, of town $1: at most one row {version, confirmed_at,
-- confirmed_by, rows}. By confirmed_sheets_pkey.
select sheet.version, sheet.confirmed_at, account.name as confirmed_by, sheet.rows
from confirmed_sheets as sheet
join accounts as account on account.id = sheet.account_id
where sheet.town_code = $1::text and sheet.month = $2::date
order by sheet.version desc
limit 1;
