-- One row of lists {code, name_zh, name_en}: {needs, categories}. Small tables.
select
  (select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
   from needs) as needs,
  (select coalesce(json_agg(json_build_object('code', code, 'name_zh', name_zh, 'name_en', name_en) order by position), '[]')
   from categories) as categories;
