-- Says which city this is; $1 is {code, name}. By settings_pkey.
insert into settings (key, value) values ('city', $1::jsonb)
on conflict (key) do update set value = excluded.value;
