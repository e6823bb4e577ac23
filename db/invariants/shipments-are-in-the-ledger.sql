-- What the lines of a shipment took of a lot is what the ledger says it took, in quantity and mass, and nothing else is.
select coalesce(s.number, g.reference) as shipment, coalesce(s.lot_id, g.lot_id) as lot_id,
  s.quantity, g.quantity as ledger_quantity
from (
  select h.number, n.lot_id, sum(n.quantity) as quantity, sum(n.mass_kg) as mass_kg
  from shipment_lines n join shipments h on h.id = n.shipment_id group by h.number, n.lot_id
) s
full join (
  select reference, lot_id, -sum(quantity) as quantity, -sum(mass_kg) as mass_kg
  from lot_ledger where kind = 'ship' group by reference, lot_id
) g on g.reference = s.number and g.lot_id = s.lot_id
where s.quantity is distinct from g.quantity or s.mass_kg is distinct from g.mass_kg;
