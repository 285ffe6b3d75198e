-- Mosaics, newest first: the columns of MosaicRow. $1 one of them only, null for all. By mosaics_pkey, mosaic_pieces_pkey.
select
  mosaic.id,
  mosaic.version,
  mosaic.status,
  mosaic.tolerance_m,
  (select count(*)::integer from mosaic_pieces as piece where piece.mosaic_id = mosaic.id) as pieces,
  mosaic.made_at,
  coalesce(account.name, '') as made_by,
  mosaic.updated_at,
  mosaic.published_revision,
  mosaic.decisions
from mosaics as mosaic
left join accounts as account on account.id = mosaic.account_id
where $1::integer is null or mosaic.id = $1::integer
order by mosaic.id desc;
