-- The inputs of a voided run went back to their lots, all of them and once; no other run gave anything back.
select r.code, r.status, l.code as lot, i.quantity, g.quantity as given_back
from transformation_inputs i
join transformations t on t.id = i.transformation_id
join process_runs r on r.id = t.run_id
join lots l on l.id = i.lot_id
left join (
  select lot_id, transformation_id, sum(quantity) as quantity, sum(mass_kg) as mass_kg
  from lot_ledger where kind = 'void-consume' group by lot_id, transformation_id
) g on g.lot_id = i.lot_id and g.transformation_id = i.transformation_id
where (r.status = 'voided' and (g.quantity is distinct from i.quantity or g.mass_kg is distinct from i.mass_kg))
   or (r.status <> 'voided' and g.quantity is not null);
