-- Every lot's ledger has exactly one line of creation, with the quantity and mass it was made with.
select l.code, count(g.id) as creations
from lots l
left join lot_ledger g on g.lot_id = l.id and g.kind = 'create'
group by l.id
having count(g.id) <> 1 or min(g.quantity) <> l.created_quantity or min(g.mass_kg) <> l.created_mass_kg;
