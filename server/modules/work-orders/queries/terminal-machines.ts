import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { TerminalMachine } from "../contract/terminal";

/** Every work unit that a terminal can stand at, in the order of the process, with what it is running. */
export async function terminalMachines(db: Executor): Promise<TerminalMachine[]> {
  const rows = await db.execute<TerminalMachine>(sql`
    select e.code, e.name_en as "nameEn", e.name_zh as "nameZh", e.equipment_class as "equipmentClass",
      e.is_batch as "isBatch",
      (select jsonb_build_object('code', a.code, 'nameEn', a.name_en, 'nameZh', a.name_zh)
       from equipment a where a.id = e.parent_id) as area,
      running.run as running
    from equipment e
    left join lateral (
      select jsonb_build_object('runCode', r.code, 'startedAt', to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'operatorLabel', r.operator_label,
        'operation', jsonb_build_object('code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh),
        'loadCount', (select count(*) from run_loads l where l.run_id = r.id and l.unloaded_at is null),
        'orders', (select coalesce(jsonb_agg(distinct w.number), '[]')
          from work_order_runs wr
          join work_order_operations o on o.id = wr.work_order_operation_id
          join work_orders w on w.id = o.work_order_id where wr.run_id = r.id)) as run
      from process_runs r join operations p on p.id = r.operation_id
      where r.equipment_id = e.id and r.status = 'running'
      order by r.started_at desc limit 1) running on true
    where e.level = 'work-unit' and e.is_active
    order by (select min(p.seq) from operations p where p.equipment_class = e.equipment_class), e.code`);
  return [...rows];
}
