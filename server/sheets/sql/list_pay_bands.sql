-- Pay by whole years served: {band, from_years, yuan}. A small table.
select band, from_years, yuan
from pay_bands
order by from_years;
