import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { TraceDto } from "../contract/explore";
import type { TraceRoot } from "../contract/roots";
import { genealogyOf } from "./genealogy";
import { resolveRoots } from "./roots";

/** The kinship by material of whatever was named: a lot, an order, a run, a supplier's lot, a package, a delivery. */
export async function trace(
  db: Executor,
  input: { root: TraceRoot; direction: "backward" | "forward" },
): Promise<TraceDto> {
  const roots = await resolveRoots(db, input.root);
  const genealogy = await genealogyOf(db, roots, input.direction);
  const shippedLotIds = await shippedAmong(
    db,
    genealogy.nodes.map((node) => node.id),
  );
  return { ...genealogy, subject: roots.subject, shippedLotIds };
}

/** Those lots of which some has left in a shipment that stands. */
async function shippedAmong(db: Executor, lotIds: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct line.lot_id as id
    from shipment_lines line join shipments s on s.id = line.shipment_id and s.status = 'shipped'
    where line.lot_id = any(${uuidArray(lotIds)})`);
  return rows.map((row) => row.id);
}
