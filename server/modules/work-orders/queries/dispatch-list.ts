import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { NamedCode } from "../contract";
import type { DispatchEntry } from "../contract/terminal";
import { frozenProgress } from "./operation-progress";
import { isLate } from "./order-page";

const SHOWN = 50;

type Row = {
  id: string;
  number: string;
  quantity: string;
  pieceMassKg: string;
  productId: string;
  product: NamedCode;
  seq: number;
  waitingLots: number;
  priority: number;
  dueAt: string;
  status: "released" | "in-progress";
};

/** What a machine could work on: open orders with an operation of its class, the most urgent first. */
export async function dispatchList(db: Executor, equipmentCode: string, now: Date): Promise<DispatchEntry[]> {
  const rows = await db.execute<Row>(sql`
    select w.id, w.number, w.quantity::text as quantity, w.priority, w.due_at as "dueAt", w.status, o.seq,
      x.piece_mass_kg::text as "pieceMassKg", x.id as "productId",
      jsonb_build_object('code', x.code, 'nameEn', x.name_en, 'nameZh', x.name_zh) as product,
      waiting.lots as "waitingLots"
    from equipment e
    join work_order_operations o on o.equipment_class = e.equipment_class and o.status <> 'done'
    join work_orders w on w.id = o.work_order_id and w.status in ('released', 'in-progress')
    join products x on x.id = w.product_id
    cross join lateral (
      select count(*)::int as lots
      from work_order_operations before
      join work_order_bookings b on b.work_order_operation_id = before.id
      join lots l on l.transformation_id = b.transformation_id
      where before.work_order_id = w.id and before.seq = (
          select max(s.seq) from work_order_operations s where s.work_order_id = w.id and s.seq < o.seq)
        and l.status = 'available' and not l.is_by_product and l.quality_status not in ('pending', 'rejected')
        and l.remaining_quantity > l.reserved_quantity) waiting
    where e.code = ${equipmentCode}
    order by (waiting.lots > 0) desc, w.priority, w.due_at, w.id, o.seq
    limit ${SHOWN}`);
  return Promise.all(
    [...rows].map(async (row): Promise<DispatchEntry> => {
      const step = (await frozenProgress(db, row)).find((each) => each.seq === row.seq);
      const dueAt = new Date(row.dueAt);
      return {
        number: row.number,
        product: row.product,
        operation: {
          seq: row.seq,
          code: step?.code ?? "",
          nameEn: step?.nameEn ?? "",
          nameZh: step?.nameZh ?? "",
        },
        unit: step?.unit ?? "pcs",
        plannedQuantity: step?.plannedQuantity ?? null,
        goodQuantity: step?.goodQuantity ?? "0",
        waitingLots: row.waitingLots,
        priority: row.priority,
        dueAt: dueAt.toISOString(),
        isLate: isLate({ status: row.status, dueAt }, now),
        status: row.status,
      };
    }),
  );
}
