-- How far the tables that pages show have been written: one row {revision, drafts, households, services, cases,
-- notices, plans, staff, imports, disputes}: the latest revision, when a draft was last written to in milliseconds and how many there are,
-- and how often the others were. By boundary_revisions_pkey and boundary_drafts_updated_at; change_counts is small.
select
  coalesce((select max(revision) from boundary_revisions), 0) as revision,
  coalesce((select floor(extract(epoch from max(updated_at)) * 1000) + count(*) from boundary_drafts), 0) as drafts,
  coalesce((select sum(changes) from change_counts where noun = 'households'), 0) as households,
  coalesce((select sum(changes) from change_counts where noun = 'services'), 0) as services,
  coalesce((select sum(changes) from change_counts where noun = 'cases'), 0) as cases,
  coalesce((select sum(changes) from change_counts where noun = 'notices'), 0) as notices,
  coalesce((select sum(changes) from change_counts where noun = 'plans'), 0) as plans,
  coalesce((select sum(changes) from change_counts where noun = 'staff'), 0) as staff,
  coalesce((select sum(changes) from change_counts where noun = 'imports'), 0) as imports,
  coalesce((select sum(changes) from change_counts where noun = 'disputes'), 0) as disputes;
