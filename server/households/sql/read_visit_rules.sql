-- The rhythms of visits: one row {colours, groups, retries} of objects by word. Three small tables.
select
  (
    select json_object_agg(
      risk, json_build_object('interval_days', interval_days, 'call_interval_days', call_interval_days)
    )
    from visit_rules
  ) as colours,
  (select coalesce(json_object_agg(code, interval_days), '{}') from screening_groups) as groups,
  (select json_object_agg(result, retry_days) from visit_result_rules) as retries;
