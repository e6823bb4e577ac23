-- What is in a carrier is where the carrier is, and a carrier out of use holds nothing.
select l.code, c.code as carrier, p.code as lot_at, q.code as carrier_at, c.is_active
from lots l
join carriers c on c.id = l.carrier_id
left join locations p on p.id = l.location_id
left join locations q on q.id = c.location_id
where l.status in ('available', 'on-hold') and l.remaining_quantity > 0
  and (l.location_id is distinct from c.location_id or not c.is_active);
