-- A completed run did something; a cancelled one has made nothing; what a running one has made came out of loads that
-- were taken out of it.
select r.code, r.status
from process_runs r
where (r.status in ('completed', 'voided') and not exists (select from transformations t where t.run_id = r.id))
   or (r.status = 'cancelled' and exists (select from transformations t where t.run_id = r.id))
   or (r.status = 'running' and exists (
        select from transformations t
        join transformation_inputs i on i.transformation_id = t.id
        where t.run_id = r.id and not exists (
          select from run_loads d
          where d.run_id = r.id and d.lot_id = i.lot_id and d.unloaded_at is not null)));
