-- A sample names itself and its purpose; scrap has a reason and a code of scrap; both take, never give.
select l.code, g.kind, g.quantity, g.reference, g.reason, g.reason_code
from lot_ledger g
join lots l on l.id = g.lot_id
left join reason_codes r on r.code = g.reason_code
where (g.kind = 'sample' and (coalesce(trim(g.reference), '') = '' or coalesce(trim(g.reason), '') = '' or g.quantity >= 0))
   or (g.kind = 'scrap' and (coalesce(trim(g.reason), '') = '' or r.kind is distinct from 'scrap' or g.quantity >= 0));
