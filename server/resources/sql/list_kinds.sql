-- The words of providers, services and projects: one row {providers, services, projects}, each a list of {code, name_zh,
-- name_en} in its order. Small tables; no index is needed.
select
  (
    select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
    from provider_kinds
  ) as providers,
  (
    select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
    from service_kinds
  ) as services,
  (
    select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
    from project_kinds
  ) as projects;
