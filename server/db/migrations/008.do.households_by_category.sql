-- Maps and trends of one category look up its households: half the table is read whole otherwise.
create index households_category on households (category, id);
