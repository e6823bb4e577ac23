import { sql } from "drizzle-orm";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import type { MachineLotDto } from "../contract/window";
import { unitRecord } from "./units";

const MOST = 500;

type Row = {
  lotCode: string;
  materialCode: string;
  materialEn: string;
  materialZh: string;
  runCode: string;
  operationEn: string | null;
  operationZh: string | null;
  program: string | null;
  operatorLabel: string;
  runStartedAt: string;
  runEndedAt: string | null;
  position: string | null;
  quantity: string;
  unit: "kg" | "pcs";
  from: string;
  to: string | null;
  orders: string[];
};

/**
 * The lots that were in a machine during a window, with where they sat and for which orders. Loads say it to the minute;
 * of a run that was reported without them, what it consumed was in the machine from its start to its end.
 */
export async function machineLots(
  db: Executor,
  input: { code: string; from: string; to: string },
): Promise<MachineLotDto[]> {
  const from = new Date(input.from);
  const to = new Date(input.to);
  if (to < from) throw ruleViolation("interval-reversed", "The end must lie after the start.");
  const unit = await unitRecord(db, input.code);
  const rows = await db.execute<Row>(sql`
    with run as materialized (
      select * from process_runs r
      where r.equipment_id = ${unit.id} and r.status in ('running', 'completed')
        and r.started_at <= ${to.toISOString()}::timestamptz
        and (r.ended_at is null or r.ended_at >= ${from.toISOString()}::timestamptz)
    ), held as (
      select run.id as run_id, l.lot_id, l.quantity, l.position, l.loaded_at as s,
        coalesce(l.unloaded_at, run.ended_at) as e,
        array(select w.number from work_order_loads b
          join work_order_operations o on o.id = b.work_order_operation_id join work_orders w on w.id = o.work_order_id
          where b.run_load_id = l.id) as orders
      from run join run_loads l on l.run_id = run.id
      union all
      select run.id, i.lot_id, sum(i.quantity), min(t.position), run.started_at, run.ended_at,
        array(select distinct w.number from work_order_bookings b join work_orders w on w.id = b.work_order_id
          where b.transformation_id = any(array_agg(t.id)))
      from run
      join transformations t on t.run_id = run.id and not t.is_voided
      join transformation_inputs i on i.transformation_id = t.id
      where not exists (select from run_loads l where l.run_id = run.id and l.lot_id = i.lot_id)
      group by run.id, i.lot_id, run.started_at, run.ended_at
    )
    select l.code as "lotCode", m.code as "materialCode", m.name_en as "materialEn", m.name_zh as "materialZh",
      r.code as "runCode", o.name_en as "operationEn", o.name_zh as "operationZh", r.program,
      r.operator_label as "operatorLabel", r.started_at as "runStartedAt", r.ended_at as "runEndedAt",
      h.position, h.quantity::text as quantity, l.unit, h.s as "from", h.e as "to", h.orders
    from held h
    join run r on r.id = h.run_id join lots l on l.id = h.lot_id join materials m on m.id = l.material_id
    left join operations o on o.id = r.operation_id
    where h.s <= ${to.toISOString()}::timestamptz and (h.e is null or h.e >= ${from.toISOString()}::timestamptz)
    order by h.s desc, h.position nulls last, l.code
    limit ${MOST}`);
  return rows.map((row) => ({
    lotCode: row.lotCode,
    material: { code: row.materialCode, nameEn: row.materialEn, nameZh: row.materialZh },
    runCode: row.runCode,
    operation:
      row.operationEn !== null && row.operationZh !== null
        ? { nameEn: row.operationEn, nameZh: row.operationZh }
        : null,
    program: row.program,
    operatorLabel: row.operatorLabel,
    runStartedAt: iso(row.runStartedAt),
    runEndedAt: row.runEndedAt === null ? null : iso(row.runEndedAt),
    position: row.position,
    quantity: toPlain(row.quantity),
    unit: row.unit,
    from: iso(row.from),
    to: row.to === null ? null : iso(row.to),
    orders: row.orders,
  }));
}

const iso = (text: string) => new Date(text).toISOString();
