-- A lot holds mass exactly when it holds quantity; a lot counted in kilograms holds as many as it weighs.
select code, unit, remaining_quantity, remaining_mass_kg
from lots
where (remaining_quantity = 0) <> (remaining_mass_kg = 0)
   or (unit = 'kg' and remaining_quantity <> remaining_mass_kg);
