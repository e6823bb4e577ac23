-- Every change of a lot or a run that a command made has at least one fact in the audit trail of the same command.
select distinct c.command_id, c.table_name
from audit_changes c
where c.command_id is not null
  and c.table_name in ('lots', 'process_runs', 'work_orders')
  and not exists (select from audit_events e where e.command_id = c.command_id);
