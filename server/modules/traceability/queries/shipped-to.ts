import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

export type ShippedLine = {
  lotId: string;
  number: string;
  massKg: number;
  customer: { code: string; nameEn: string; nameZh: string };
};

/** Lines of shipments that stand in which some of these lots left. */
export function shippedTo(db: Executor, lotIds: readonly string[]): Promise<ShippedLine[]> {
  return db.execute<ShippedLine>(sql`
    select line.lot_id as "lotId", s.number, line.mass_kg::float8 as "massKg",
      json_build_object('code', c.code, 'nameEn', c.name_en, 'nameZh', c.name_zh) as customer
    from shipment_lines line
    join shipments s on s.id = line.shipment_id and s.status = 'shipped'
    join customers c on c.id = s.customer_id
    where line.lot_id = any(${uuidArray(lotIds)})
    order by s.shipped_at, s.number`);
}
