-- A lot that waits for its quality release has not been consumed or loaded.
select l.code, l.created_quantity, l.remaining_quantity, l.reserved_quantity
from lots l
where l.quality_status = 'pending' and l.status in ('available', 'on-hold')
  and (l.remaining_quantity <> l.created_quantity or l.reserved_quantity <> 0);
