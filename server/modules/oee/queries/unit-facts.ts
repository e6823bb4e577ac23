import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import type { UnitFacts } from "../rules/figures";

type Row = { id: string; hasIdealCycle: boolean; hasReadings: boolean; hasRuns: boolean };

/** What the problems of a machine's figures follow from, besides its sums. */
export async function unitFacts(db: Executor, units: readonly UnitRecord[]): Promise<Map<string, UnitFacts>> {
  if (units.length === 0) return new Map();
  const rows = await db.execute<Row>(sql`
    select q.id,
      exists (select 1 from ideal_cycles where equipment_id = q.id) as "hasIdealCycle",
      exists (select 1 from equipment_events where equipment_id = q.id and type = 'count') as "hasReadings",
      exists (select 1 from process_runs where equipment_id = q.id and status in ('running', 'completed')) as "hasRuns"
    from equipment q where q.id = any(${uuidArray(units.map((unit) => unit.id))})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    units.map((unit) => {
      const row = byId.get(unit.id);
      return [
        unit.id,
        {
          code: unit.dto.code,
          hasIdealCycle: row?.hasIdealCycle ?? false,
          hasCalendar: unit.calendarId !== null,
          countsFrom: otherSource(unit.dto.countsFrom, row),
        },
      ];
    }),
  );
}

function otherSource(said: "machine" | "runs", row: Row | undefined): UnitFacts["countsFrom"] {
  if (!row) return null;
  if (said === "runs") return !row.hasRuns && row.hasReadings ? "machine" : null;
  return !row.hasReadings && row.hasRuns ? "runs" : null;
}
