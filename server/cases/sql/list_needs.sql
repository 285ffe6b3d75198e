-- Words of needs, in their order. All rows of a small table.
select code from needs order by position;
