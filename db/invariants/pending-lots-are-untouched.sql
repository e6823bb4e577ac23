-- A lot that waits for its quality release has not been consumed, shipped or loaded. It may have been sampled (that is
-- how it is judged), counted, or scrapped in part.
select l.code, l.created_quantity, l.remaining_quantity, l.reserved_quantity
from lots l
where l.quality_status = 'pending' and l.status in ('available', 'on-hold')
  and (l.reserved_quantity <> 0 or l.remaining_quantity <> l.created_quantity + coalesce((
    select sum(g.quantity) from lot_ledger g where g.lot_id = l.id and g.kind in ('sample', 'correct', 'scrap')), 0));
