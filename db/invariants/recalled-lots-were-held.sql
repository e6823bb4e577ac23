-- Every lot that a recall says it held has a hold of that recall, open or lifted.
select r.number, c.lot_id
from recall_lots c
join recalls r on r.id = c.recall_id
where c.was_held
  and not exists (select from lot_holds h where h.lot_id = c.lot_id and starts_with(h.reason, r.number || ' '));
