-- The masses of a transformation are the sums of its inputs, outputs and declared losses.
select r.code as run, t.ordinal, t.input_mass_kg, i.mass_kg as inputs_kg, t.output_mass_kg, o.mass_kg as outputs_kg,
  t.loss_mass_kg, s.mass_kg as losses_kg
from transformations t
join process_runs r on r.id = t.run_id
left join (select transformation_id, sum(mass_kg) as mass_kg from transformation_inputs group by 1) i
  on i.transformation_id = t.id
left join (select transformation_id, sum(created_mass_kg) as mass_kg from lots where transformation_id is not null group by 1) o
  on o.transformation_id = t.id
left join (select transformation_id, sum(mass_kg) as mass_kg from transformation_losses group by 1) s
  on s.transformation_id = t.id
where t.input_mass_kg <> coalesce(i.mass_kg, 0)
   or t.output_mass_kg <> coalesce(o.mass_kg, 0)
   or t.loss_mass_kg <> coalesce(s.mass_kg, 0);
