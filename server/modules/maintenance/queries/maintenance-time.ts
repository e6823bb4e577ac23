import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

export type MaintenanceTime = { correctiveSeconds: number; preventiveSeconds: number };

/** Minutes booked on orders of some kinds of the machine `e`, ended within a range of time; a whole number. */
export function bookedMinutes(kinds: readonly string[], window: SQL): SQL {
  return sql`coalesce((select sum(m.minutes) from maintenance_times m join maintenance_orders o on o.id = m.order_id
    where o.equipment_id = e.id and o.kind in ${[...kinds]} and m.ended_at <@ ${window}), 0)::int`;
}

export const CORRECTIVE_KINDS = ["breakdown"] as const;
export const PREVENTIVE_KINDS = ["preventive", "inspection"] as const;

/** Corrective and preventive maintenance time (CMT and PMT) by machine, of what ended within a window (epoch ms). */
export async function maintenanceTimes(
  db: Executor,
  equipmentIds: readonly string[],
  { start, end }: { start: number; end: number },
): Promise<Map<string, MaintenanceTime>> {
  const window = sql`tstzrange(${new Date(start).toISOString()}::timestamptz, ${new Date(end).toISOString()}::timestamptz)`;
  const rows = await db.execute<{ id: string; corrective: number; preventive: number }>(sql`
    select e.id, ${bookedMinutes(CORRECTIVE_KINDS, window)} as corrective,
      ${bookedMinutes(PREVENTIVE_KINDS, window)} as preventive
    from equipment e where e.id = any(${uuidArray(equipmentIds)})`);
  return new Map(
    rows.map(({ id, corrective, preventive }) => [
      id,
      { correctiveSeconds: corrective * 60, preventiveSeconds: preventive * 60 },
    ]),
  );
}
