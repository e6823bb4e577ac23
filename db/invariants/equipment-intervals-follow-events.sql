-- Without a correction an interval says what the machine said last before it; with one, what the person said.
select e.code, i.starts_at, i.state, i.reason_code, i.correction_id
from equipment_state_intervals i
join equipment e on e.id = i.equipment_id
where case when i.correction_id is null
  then not exists (
    select from equipment_events v
    where v.equipment_id = i.equipment_id and v.type = 'state' and v.state = i.state
      and v.reason_code is not distinct from i.reason_code
      and v.at = (select max(w.at) from equipment_events w
                  where w.equipment_id = i.equipment_id and w.type = 'state' and w.at <= i.starts_at))
  else not exists (
    select from equipment_state_corrections c
    where c.id = i.correction_id and c.equipment_id = i.equipment_id and c.voided_at is null
      and c.state = i.state and c.reason_code is not distinct from i.reason_code
      and c.starts_at <= i.starts_at and (c.is_lasting or c.ends_at >= i.ends_at))
  end;
