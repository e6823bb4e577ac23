-- What is handled in the store stays what it was: a re-bin keeps pieces (but for declared differences), mass and
-- material; a regrade keeps quantity, mass, unit and kind of material; a recount keeps mass and kind and changes the
-- unit. None of them happens in a machine.
select r.code as run, t.ordinal, t.kind, went.quantity as went_in, came.quantity as came_out, lost.quantity as declared,
  t.input_mass_kg, t.output_mass_kg, t.loss_mass_kg
from transformations t
join process_runs r on r.id = t.run_id
cross join lateral (
  select count(*) as lots, sum(i.quantity) as quantity, array_agg(distinct m.id) as materials,
    array_agg(distinct m.kind) as kinds, array_agg(distinct l.unit) as units
  from transformation_inputs i
  join lots l on l.id = i.lot_id
  join materials m on m.id = l.material_id
  where i.transformation_id = t.id) went
cross join lateral (
  select count(*) as lots, sum(l.created_quantity) as quantity, array_agg(distinct m.id) as materials,
    array_agg(distinct m.kind) as kinds, array_agg(distinct l.unit) as units
  from lots l
  join materials m on m.id = l.material_id
  where l.transformation_id = t.id) came
cross join lateral (
  select coalesce(sum(x.quantity), 0) as quantity
  from transformation_losses x where x.transformation_id = t.id) lost
where t.kind in ('rebin', 'regrade', 'recount')
  and (r.kind <> 'handling'
    or t.unexplained_mass_kg <> 0 or t.sample_mass_kg <> 0
    or went.kinds <> came.kinds or cardinality(went.kinds) <> 1
    or (t.kind = 'rebin' and (went.quantity <> came.quantity + lost.quantity
          or went.materials <> came.materials or went.units <> '{pcs}'))
    or (t.kind <> 'rebin' and (went.lots <> 1 or came.lots <> 1 or t.loss_mass_kg <> 0))
    or (t.kind = 'regrade' and (went.quantity <> came.quantity or went.units <> came.units))
    or (t.kind = 'recount' and went.units = came.units));
