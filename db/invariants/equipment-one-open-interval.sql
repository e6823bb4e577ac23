-- A machine is in one state at a time: at most one open interval, and it is the last; intervals do not overlap.
select e.code, a.starts_at, a.ends_at, b.starts_at as other_starts_at
from equipment_state_intervals a
join equipment_state_intervals b on b.equipment_id = a.equipment_id and b.id <> a.id
  and b.starts_at >= a.starts_at and b.starts_at < coalesce(a.ends_at, 'infinity')
join equipment e on e.id = a.equipment_id;
