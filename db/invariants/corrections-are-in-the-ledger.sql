-- What an applied correction changed stands in the ledger once; one that was only asked for or refused does not.
select l.code, c.status, c.counted_quantity - c.booked_quantity as delta, g.lines, g.quantity as in_ledger
from stock_corrections c
join lots l on l.id = c.lot_id
left join (
  select reference, lot_id, count(*) as lines, sum(quantity) as quantity, sum(mass_kg) as mass_kg
  from lot_ledger where kind = 'correct' group by reference, lot_id
) g on g.reference = c.id::text and g.lot_id = c.lot_id
where (c.status = 'applied' and (g.lines is distinct from 1
    or g.quantity <> c.counted_quantity - c.booked_quantity or g.mass_kg <> c.counted_mass_kg - c.booked_mass_kg))
   or (c.status <> 'applied' and g.lines is not null);
