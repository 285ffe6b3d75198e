-- Sequences of this program: {name, last_value}, by name; null: none given yet.
select sequencename::text as name, last_value
from pg_sequences
where schemaname = 'public'
order by sequencename::text collate "C";
