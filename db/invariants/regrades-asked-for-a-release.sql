-- A lot that came of a regrade was decided on by signature before it could be used.
select l.code, l.quality_status
from lots l
join transformations t on t.id = l.transformation_id and t.kind = 'regrade' and not t.is_voided
where l.quality_status = 'not-required'
   or (l.quality_status in ('released', 'conditionally-released')
       and not exists (select from dispositions d where d.lot_id = l.id));
