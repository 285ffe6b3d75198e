-- Cases that ask for work: open, or waiting for a return visit. A few thousand of all that ever were.
create index cases_pending on cases (micro_grid_id) include (stage, reported_at) where stage <> 'done';
