import { sql } from "drizzle-orm";
import type { Database } from "@/server/kernel/database";

/** A lot of the demo plant that its order's specification judges, and an instrument to measure it with. */
export type TestedLot = { id: string; code: string; instrumentId: string; instrumentCode: string };

/** As many lots as there are connections, so that no two wait for the lock of one lot. */
export async function testedLots(db: Database, count: number): Promise<TestedLot[]> {
  const rows = await db.execute<{
    id: string;
    code: string;
    instrumentId: string;
    instrumentCode: string;
  }>(sql`
    select distinct on (l.id) l.id, l.code, i.id as "instrumentId", i.code as "instrumentCode"
    from magnetic_tests t
    join lots l on l.id = t.lot_id and l.status <> 'voided'
    cross join (select id, code from instruments where code = 'BH-01') i
    where t.specification_id is not null and t.superseded_at is null
    order by l.id
    limit ${count}`);
  if (rows.length < count)
    throw new Error(`The demo plant has ${rows.length} lots to test, ${count} are needed.`);
  return rows.map(({ id, code, instrumentId, instrumentCode }) => ({
    id,
    code,
    instrumentId,
    instrumentCode,
  }));
}
