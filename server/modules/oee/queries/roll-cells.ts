import { union, within } from "@/server/domain/calendar/interval";
import type { SpanSums } from "@/server/domain/oee/span-sums";
import { sumSpans } from "@/server/domain/oee/sum-spans";
import type { Executor } from "@/server/kernel/database";
import type { ReasonBook } from "@/server/modules/equipment/queries/reasons";
import { loadUnits } from "@/server/modules/equipment/queries/unit-history";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import type { Cell } from "../rules/cells";

export type RolledCell = Cell & { sums: SpanSums };

/** Sums of cells (none overlapping) of a machine, from the raw intervals. */
export async function rollCells(
  db: Executor,
  unit: UnitRecord,
  cells: readonly Cell[],
  more: { now: Date; reasons: ReasonBook },
): Promise<RolledCell[]> {
  const ordered = [...cells].sort((a, b) => a.start - b.start);
  const rolled: RolledCell[] = [];
  for (const cluster of union(ordered)) {
    const here = ordered.filter((cell) => within([cluster], cell).length > 0);
    const [loaded] = await loadUnits(db, [unit], cluster, more);
    const sums = loaded ? sumSpans(loaded.history, here) : [];
    for (const [index, cell] of here.entries()) {
      const own = sums[index];
      if (own) rolled.push({ ...cell, sums: own });
    }
  }
  return rolled;
}
