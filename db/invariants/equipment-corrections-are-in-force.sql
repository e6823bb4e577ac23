-- A correction that was not taken back covers its whole time: by itself or under a later one. One that lasts ends with
-- the machine's word.
select e.code, c.id, c.starts_at, c.ends_at
from equipment_state_corrections c
join equipment e on e.id = c.equipment_id
where c.voided_at is null and not c.is_lasting
  and not coalesce(
    (select range_agg(tstzrange(i.starts_at, i.ends_at))
     from equipment_state_intervals i
     where i.equipment_id = c.equipment_id and i.correction_id is not null)
    @> tstzrange(c.starts_at, c.ends_at), false);
