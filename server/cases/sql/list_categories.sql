-- Words of categories, in their order. All rows of a small table.
select code from categories order by position;
