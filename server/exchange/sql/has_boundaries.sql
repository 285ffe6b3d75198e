-- Whether any boundaries were published: {has_boundaries}.
select exists (select from boundary_revisions) as has_boundaries;
