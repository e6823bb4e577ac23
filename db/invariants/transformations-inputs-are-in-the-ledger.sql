-- Each input of a transformation is in the ledger of its lot, with the same quantity and mass, and nothing else is.
select l.code, coalesce(i.transformation_id, g.transformation_id) as transformation_id,
  i.quantity as input_quantity, g.quantity as ledger_quantity
from transformation_inputs i
full join (
  select lot_id, transformation_id, -sum(quantity) as quantity, -sum(mass_kg) as mass_kg
  from lot_ledger where kind = 'consume' group by lot_id, transformation_id
) g on g.lot_id = i.lot_id and g.transformation_id = i.transformation_id
join lots l on l.id = coalesce(i.lot_id, g.lot_id)
where i.quantity is distinct from g.quantity or i.mass_kg is distinct from g.mass_kg;
