-- A recall has the lots that it counts, a mock recall holds none of them, and a closed one has disposed of all.
select r.number, r.lot_count, r.held_count, count(c.lot_id) as lots, count(c.lot_id) filter (where c.was_held) as held,
  count(c.lot_id) filter (where c.disposition is null) as undisposed
from recalls r
left join recall_lots c on c.recall_id = r.id
group by r.id
having count(c.lot_id) <> r.lot_count
    or count(c.lot_id) filter (where c.was_held) <> r.held_count
    or (r.is_mock and r.held_count > 0)
    or (r.status = 'closed' and count(c.lot_id) filter (where c.disposition is null) > 0);
