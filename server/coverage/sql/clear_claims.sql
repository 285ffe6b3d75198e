-- Households $1 stand where they live: what their files say of another grid or village is wrong. By households_pkey.
update households
set claimed_code = null, claimed_on = null
where id = any ($1::integer[]);
