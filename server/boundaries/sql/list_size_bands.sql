-- How many households a grid of a kind should have: {kind, least, most}. All rows of a small table.
select kind, least, most
from size_bands
order by kind;
