-- What came back of a shipment is what the ledger took in again, never more than went out, and never of a voided one.
select s.number, s.lot_id, s.returned, g.quantity as ledger_quantity
from (
  select h.number, h.status, n.lot_id, sum(n.quantity) as quantity, sum(n.returned_quantity) as returned,
    sum(n.returned_mass_kg) as returned_mass_kg
  from shipment_lines n join shipments h on h.id = n.shipment_id group by h.number, h.status, n.lot_id
) s
full join (
  select reference, lot_id, sum(quantity) as quantity, sum(mass_kg) as mass_kg
  from lot_ledger where kind = 'return' group by reference, lot_id
) g on g.reference = s.number and g.lot_id = s.lot_id
where coalesce(s.returned, 0) <> coalesce(g.quantity, 0)
   or coalesce(s.returned_mass_kg, 0) <> coalesce(g.mass_kg, 0)
   or s.returned > s.quantity
   or (s.status = 'voided' and s.returned > 0);
