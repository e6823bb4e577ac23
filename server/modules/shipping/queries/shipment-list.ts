import { and, desc, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/db/schema/materials";
import { shipments } from "@/db/schema/shipping";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { ShipmentPage, ShipmentSummary, shipmentListInput } from "../contract";
import { fromShipments, toSummary } from "./shipment-columns";

type Filter = z.output<typeof shipmentListInput>;

/** Shipments, the newest first, a page at a time; the cursor names the last row shown. */
export async function shipmentList(db: Executor, filter: Filter): Promise<ShipmentPage> {
  const rows = await fromShipments(db)
    .where(and(...conditions(filter), afterCursor(filter.cursor)))
    .orderBy(desc(shipments.shippedAt), desc(shipments.id))
    .limit(filter.limit + 1);
  const items = rows.slice(0, filter.limit).map(toSummary);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? cursorOf(last) : null };
}

function conditions({ search, customerCode, status, from, to }: Filter): (SQL | undefined)[] {
  return [
    search ? matches(`%${likeText(search)}%`) : undefined,
    customerCode ? eq(customers.code, customerCode) : undefined,
    status ? eq(shipments.status, status) : undefined,
    from ? gte(shipments.shippedAt, new Date(from)) : undefined,
    to ? lt(shipments.shippedAt, new Date(to)) : undefined,
  ];
}

/** Each part is a set of ids of its own, so that each is answered by its index. */
function matches(pattern: string): SQL {
  return sql`${shipments.id} in (
    select id from shipments
      where number ilike ${pattern} or external_id ilike ${pattern} or customer_reference ilike ${pattern}
    union select h.id from shipments h join customers c on c.id = h.customer_id
      where c.code ilike ${pattern} or c.name_en ilike ${pattern} or c.name_zh ilike ${pattern}
    union select shipment_id from shipment_lines where package_code ilike ${pattern}
    union select n.shipment_id from shipment_lines n join lots l on l.id = n.lot_id where l.code ilike ${pattern})`;
}

function cursorOf(last: ShipmentSummary): string {
  return Buffer.from(JSON.stringify([last.shippedAt, last.id])).toString("base64url");
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const { at, id } = readCursor(cursor);
  return or(lt(shipments.shippedAt, at), and(eq(shipments.shippedAt, at), lt(shipments.id, id)));
}

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [shippedAt, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    const at = new Date(shippedAt ?? "");
    if (id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(at.getTime())) return { at, id };
  } catch {
    // Falls through to the refusal.
  }
  throw ruleViolation("cursor-not-valid", "This cursor is not one of ours.");
}
