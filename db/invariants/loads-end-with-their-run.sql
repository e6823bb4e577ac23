-- A run that is over holds nothing.
select r.code, r.status, d.id as load
from run_loads d join process_runs r on r.id = d.run_id
where d.unloaded_at is null and r.status <> 'running';
