-- A consumed, shipped or voided lot has nothing left; an empty lot is not offered as available.
select code, status, remaining_quantity, remaining_mass_kg
from lots
where (status in ('consumed', 'shipped', 'voided') and (remaining_quantity <> 0 or remaining_mass_kg <> 0))
   or (status = 'available' and remaining_quantity = 0);
