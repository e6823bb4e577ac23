-- Nothing was consumed after it had expired, or in a run that lies whole within a hold of it; a regrade takes held lots.
select l.code, r.code as run, r.started_at, r.ended_at, l.expires_at, h.placed_at, h.lifted_at
from transformation_inputs i
join transformations t on t.id = i.transformation_id and not t.is_voided
join process_runs r on r.id = t.run_id
join lots l on l.id = i.lot_id
left join lot_holds h on h.lot_id = l.id and t.kind <> 'regrade'
  and h.placed_at < r.started_at and coalesce(h.lifted_at, 'infinity') > coalesce(r.ended_at, r.started_at)
where l.expires_at < r.started_at or h.id is not null;
