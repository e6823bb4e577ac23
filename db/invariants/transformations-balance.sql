-- Mass that nobody explained stays within the tolerance, or somebody said why.
select r.code as run, t.ordinal, t.input_mass_kg, t.unexplained_mass_kg, t.tolerance_fraction
from transformations t join process_runs r on r.id = t.run_id
where abs(t.unexplained_mass_kg) > t.tolerance_fraction * t.input_mass_kg + 0.000001
  and length(trim(coalesce(t.balance_reason, ''))) = 0;
