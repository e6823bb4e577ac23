-- What remains of a lot, in quantity and in mass, is the sum of its ledger.
select l.code, l.remaining_quantity, l.remaining_mass_kg, sum(g.quantity) as ledger_quantity, sum(g.mass_kg) as ledger_mass_kg
from lots l
left join lot_ledger g on g.lot_id = l.id
group by l.id
having l.remaining_quantity is distinct from coalesce(sum(g.quantity), 0)
    or l.remaining_mass_kg is distinct from coalesce(sum(g.mass_kg), 0);
