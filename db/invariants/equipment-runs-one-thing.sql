-- A machine has at most one run under way.
select e.code, count(*) as running
from process_runs r join equipment e on e.id = r.equipment_id
where r.status = 'running'
group by e.id having count(*) > 1;
