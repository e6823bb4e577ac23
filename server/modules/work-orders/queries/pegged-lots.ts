import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { PeggedLot } from "../contract/allotments";

/** Lots that were pegged to an order from elsewhere and still have something left. */
export async function peggedLots(db: Executor, number: string): Promise<PeggedLot[]> {
  const rows = await db.execute<PeggedLot>(sql`
    select l.code as lot, l.status, l.quality_status as "qualityStatus", l.remaining_quantity::text as "remainingQuantity",
      l.unit, a.reason, a.allotted_at as "allottedAt", a.allotted_by_label as "allottedBy"
    from lot_allotments a
    join work_orders w on w.id = a.work_order_id
    join lots l on l.id = a.lot_id
    where w.number = ${number} and a.ended_at is null and l.remaining_quantity > 0
    order by a.allotted_at desc
    limit 200`);
  return rows.map((row) => ({ ...row, allottedAt: new Date(row.allottedAt).toISOString() }));
}
