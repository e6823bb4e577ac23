-- A position of a machine is held by one load at a time.
select r.code as run, d.position, count(*) as loads
from run_loads d join process_runs r on r.id = d.run_id
where d.unloaded_at is null and d.position is not null
group by r.code, d.position having count(*) > 1;
