-- A run is voided exactly when its transformations are, and so is every lot that came out of it.
select r.code, r.status, t.ordinal, t.is_voided, l.code as lot, l.status as lot_status
from process_runs r
join transformations t on t.run_id = r.id
left join lots l on l.transformation_id = t.id
where (r.status = 'voided') <> t.is_voided
   or (l.id is not null and (l.status = 'voided') <> (r.status = 'voided'));
