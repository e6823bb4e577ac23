-- A correction above the site's limits was applied by somebody else than who asked for it; below them, at once.
select l.code, c.booked_quantity, c.counted_quantity, c.needs_second_person, c.requested_by_label, c.decided_by_label
from stock_corrections c
join lots l on l.id = c.lot_id
cross join (select correction_limit_kg, correction_limit_fraction from sites order by code limit 1) s
where c.status = 'applied' and c.decided_by = c.requested_by
  and (c.needs_second_person
    or abs(c.counted_mass_kg - c.booked_mass_kg) > s.correction_limit_kg
    or abs(c.counted_mass_kg - c.booked_mass_kg) > s.correction_limit_fraction * c.booked_mass_kg
    or abs(c.counted_quantity - c.booked_quantity) > s.correction_limit_fraction * c.booked_quantity);
