-- A voided shipment gave every lot back, all of it and once; no other shipment gave anything back that way.
select s.number, s.status, s.lot_id, s.quantity, g.quantity as given_back
from (
  select h.number, h.status, n.lot_id, sum(n.quantity) as quantity, sum(n.mass_kg) as mass_kg
  from shipment_lines n join shipments h on h.id = n.shipment_id group by h.number, h.status, n.lot_id
) s
full join (
  select reference, lot_id, sum(quantity) as quantity, sum(mass_kg) as mass_kg
  from lot_ledger where kind = 'void-ship' group by reference, lot_id
) g on g.reference = s.number and g.lot_id = s.lot_id
where (s.status is distinct from 'shipped'
    and (g.quantity is distinct from s.quantity or g.mass_kg is distinct from s.mass_kg))
   or (s.status = 'shipped' and g.quantity is not null);
