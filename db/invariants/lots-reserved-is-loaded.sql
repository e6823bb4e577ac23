-- What is reserved of a lot is what the loads of running runs hold of it.
select l.code, l.reserved_quantity, coalesce(sum(d.quantity), 0) as loaded
from lots l
left join (
  select d.lot_id, d.quantity
  from run_loads d join process_runs r on r.id = d.run_id
  where d.unloaded_at is null and r.status = 'running'
) d on d.lot_id = l.id
group by l.id
having l.reserved_quantity <> coalesce(sum(d.quantity), 0);
