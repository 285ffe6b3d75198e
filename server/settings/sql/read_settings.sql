-- What the page must know before anyone signs in, but for the revision: one row {city, needs, categories,
-- screening_groups, demo_accounts}; city is null in an empty database, demo_accounts where the data is not the demo city.
-- Small tables; the city by reading areas once where settings do not name it.
select
  coalesce(
    (select value from settings where key = 'city'),
    (
      select json_build_object('code', code, 'name', name)::jsonb
      from areas
      where level = 'city'
      order by code
      limit 1
    )
  ) as city,
  (
    select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
    from needs
  ) as needs,
  (
    select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
    from categories
  ) as categories,
  (
    select coalesce(
      json_agg(
        json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en, 'interval_days', interval_days)
        order by position
      ),
      '[]'
    )
    from screening_groups
  ) as screening_groups,
  (
    select coalesce((select json_agg(username order by id) from accounts where demo and disabled_at is null), '[]')
    from settings
    where key = 'demo'
  ) as demo_accounts;
