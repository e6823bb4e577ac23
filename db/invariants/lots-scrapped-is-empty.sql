-- Nothing is left of a scrapped lot, and the last thing that happened to its stock was the scrapping.
select l.code, l.remaining_quantity
from lots l
where l.status = 'scrapped' and (l.remaining_quantity <> 0
  or not exists (select from lot_ledger g where g.lot_id = l.id and g.kind = 'scrap'));
