import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

export type OrderCandidate = {
  id: string;
  number: string;
  specificationId: string;
  specificationCode: string;
  revision: number;
  grade: string;
  productCode: string;
  productNameEn: string;
  productNameZh: string;
  customerCode: string | null;
  customerNameEn: string | null;
  customerNameZh: string | null;
  status: string;
  dueAt: string;
  quantity: string;
  goodQuantity: string;
  allottedQuantity: string;
  shortQuantity: string;
  materialCode: string;
};

/**
 * Open orders with a quantity short that ask for one of these specifications and whose route has a material of the
 * lot's kind and unit, the earliest due first. Good pieces are those of the order's last operation.
 */
export async function ordersForLot(
  db: Executor,
  lotId: string,
  specificationIds: readonly string[],
): Promise<OrderCandidate[]> {
  if (specificationIds.length === 0) return [];
  const rows = await db.execute<OrderCandidate>(sql`
    select w.id, w.number, w.grade_specification_id as "specificationId", g.code as "specificationCode", g.revision, g.grade,
      p.code as "productCode", p.name_en as "productNameEn", p.name_zh as "productNameZh",
      c.code as "customerCode", c.name_en as "customerNameEn", c.name_zh as "customerNameZh",
      w.status, w.due_at as "dueAt", w.quantity::text, good.pieces::text as "goodQuantity",
      allotted.pieces::text as "allottedQuantity",
      greatest(w.quantity - good.pieces - allotted.pieces, 0)::text as "shortQuantity", fitting.code as "materialCode"
    from work_orders w
    join lots l on l.id = ${lotId}::uuid
    join materials lm on lm.id = l.material_id
    join grade_specifications g on g.id = w.grade_specification_id
    join products p on p.id = w.product_id
    left join customers c on c.id = coalesce(w.customer_id, p.customer_id)
    join lateral (
      select m.code from work_order_operations o join materials m on m.id = o.output_material_id
      where o.work_order_id = w.id and m.kind = lm.kind and m.base_unit = lm.base_unit
      order by (m.id = lm.id) desc, o.seq limit 1
    ) fitting on true
    cross join lateral (
      select coalesce(sum(b.good_quantity), 0) as pieces from work_order_bookings b
      where b.work_order_operation_id = (
        select o.id from work_order_operations o where o.work_order_id = w.id order by o.seq desc limit 1)
    ) good
    cross join lateral (
      select coalesce(sum(least(a.quantity, pegged.remaining_quantity)), 0) as pieces
      from lot_allotments a join lots pegged on pegged.id = a.lot_id
      where a.work_order_id = w.id and a.ended_at is null
    ) allotted
    where w.status in ('released', 'in-progress', 'paused')
      and w.grade_specification_id = any(${uuidArray(specificationIds)})
      and w.quantity > good.pieces + allotted.pieces
    order by w.due_at, w.number
    limit 100`);
  return rows.map((row) => ({ ...row, dueAt: new Date(row.dueAt).toISOString() }));
}
