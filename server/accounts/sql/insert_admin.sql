-- An administrator of a city: $1 username, $2 hash of the password, $3 city. Whoever has that name already gets the
-- password, and may sign in again; nobody of another role does. Returns {id}. By accounts_username_key.
insert into accounts as known (username, name, password_hash, role, area_code)
values ($1::text, $1::text, $2::text, 'admin', $3::text)
on conflict (username) do update
set password_hash = excluded.password_hash, disabled_at = null, version = known.version + 1
where known.role = 'admin'
returning id;
