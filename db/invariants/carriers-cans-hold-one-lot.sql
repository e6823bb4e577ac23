-- A can or drum holds one lot at a time: what is poured together is a blend and booked as one.
select c.code, c.kind, string_agg(l.code, ', ' order by l.code) as lots
from carriers c
join lots l on l.carrier_id = c.id and l.status in ('available', 'on-hold') and l.remaining_quantity > 0
where c.kind in ('can', 'drum')
group by c.id
having count(*) > 1;
