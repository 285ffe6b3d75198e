-- In what the phones of the city tell where they are, as it was set: at most one row {datum}. By settings_pkey.
select value ->> 'gps_datum' as datum from settings where key = 'phone';
