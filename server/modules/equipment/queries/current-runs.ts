import { sql } from "drizzle-orm";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Executor } from "@/server/kernel/database";
import type { CurrentRunDto } from "../contract";

type Row = {
  equipmentId: string;
  code: string;
  program: string | null;
  startedAt: string;
  operatorLabel: string;
  nameEn: string | null;
  nameZh: string | null;
  orders: string[];
  lots: string[];
};

/** The run under way on each machine, with the orders that it is for and the lots that are in the machine. */
export async function currentRuns(db: Executor, ids: readonly string[]): Promise<Map<string, CurrentRunDto>> {
  const rows = await db.execute<Row>(sql`
    select r.equipment_id as "equipmentId", r.code, r.program, r.started_at as "startedAt",
      r.operator_label as "operatorLabel", o.name_en as "nameEn", o.name_zh as "nameZh",
      array(select distinct w.number from (
          select b.work_order_operation_id as id from work_order_runs b where b.run_id = r.id
          union select b.work_order_operation_id from run_loads l
            join work_order_loads b on b.run_load_id = l.id where l.run_id = r.id) meant
        join work_order_operations s on s.id = meant.id join work_orders w on w.id = s.work_order_id
        order by w.number) as orders,
      array(select l.code from run_loads h join lots l on l.id = h.lot_id
        where h.run_id = r.id and h.unloaded_at is null order by h.position nulls last, l.code) as lots
    from process_runs r
    left join operations o on o.id = r.operation_id
    where r.status = 'running' and r.equipment_id = any(${arrayParameter(ids)}::uuid[])
    order by r.started_at`);
  return new Map(
    rows.map(({ equipmentId, nameEn, nameZh, startedAt, ...run }) => [
      equipmentId,
      {
        ...run,
        startedAt: new Date(startedAt).toISOString(),
        operation: nameEn !== null && nameZh !== null ? { nameEn, nameZh } : null,
      },
    ]),
  );
}
