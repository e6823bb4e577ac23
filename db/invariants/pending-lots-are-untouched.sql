-- A lot that waits for its quality release is in no load and was not shipped, and nothing was made of it but a regrade.
-- It may have been sampled (that is how it is judged), counted, or scrapped in part.
select l.code, l.reserved_quantity, t.kind
from lots l
left join lateral (
  select t.kind
  from transformation_inputs i
  join transformations t on t.id = i.transformation_id and not t.is_voided
  where i.lot_id = l.id and t.kind <> 'regrade'
  limit 1
) t on true
where l.quality_status = 'pending' and l.status in ('available', 'on-hold')
  and (l.reserved_quantity <> 0 or t.kind is not null
    or exists (select from lot_ledger g where g.lot_id = l.id and g.kind = 'ship'));
