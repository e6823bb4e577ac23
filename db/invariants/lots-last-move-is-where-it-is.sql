-- A lot that was moved is where its last move took it; each move begins where the one before it ended.
select l.code, m.id as move
from lots l
join lateral (select * from lot_moves m where m.lot_id = l.id order by m.id desc limit 1) m on true
where l.location_id is distinct from m.to_location_id
   or l.carrier_id is distinct from m.to_carrier_id
union all
select l.code, m.id
from (select m.*, lag(m.to_location_id) over w as was_at, lag(m.to_carrier_id) over w as was_in, row_number() over w as number
  from lot_moves m window w as (partition by m.lot_id order by m.id)) m
join lots l on l.id = m.lot_id
where m.number > 1 and (m.from_location_id is distinct from m.was_at or m.from_carrier_id is distinct from m.was_in);
