-- A lot is on hold exactly while a hold of it is open.
select l.code, l.status, count(h.id) as open_holds
from lots l
left join lot_holds h on h.lot_id = l.id and h.lifted_at is null
group by l.id
having (l.status = 'on-hold') <> (count(h.id) > 0);
