-- A completed run did something; a running or cancelled one has made nothing.
select r.code, r.status
from process_runs r
where (r.status in ('completed', 'voided')) <> exists (select from transformations t where t.run_id = r.id);
