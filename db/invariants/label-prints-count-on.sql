-- The printings of a lot's label are numbered 1, 2, 3 … without gap or repeat, also when two people print at once.
select l.code, count(*) as prints, count(distinct p.sequence) as numbers, max(p.sequence) as last
from label_prints p join lots l on l.id = p.lot_id
group by l.code
having count(distinct p.sequence) <> count(*) or max(p.sequence) <> count(*) or min(p.sequence) <> 1;
