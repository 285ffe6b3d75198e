-- The districts that a submission asks follow from its towns, and are asked by them.
alter table boundary_drafts drop column asked_districts;
