-- Nothing that stands was made from a voided lot.
select l.code, r.code as run
from transformation_inputs i
join lots l on l.id = i.lot_id and l.status = 'voided'
join transformations t on t.id = i.transformation_id and not t.is_voided
join process_runs r on r.id = t.run_id;
