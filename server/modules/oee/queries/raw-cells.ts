import { type Interval, union, within } from "@/server/domain/calendar/interval";
import { sumSpans } from "@/server/domain/oee/sum-spans";
import type { Executor } from "@/server/kernel/database";
import type { ReasonBook } from "@/server/modules/equipment/queries/reasons";
import { type LoadedUnit, loadUnits } from "@/server/modules/equipment/queries/unit-history";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import { type Cell, type CellFilter, cellsAround, cutAtHours, cutCells, fits } from "../rules/cells";
import { bucketOf, groupOf, type Keys, type Measured } from "../rules/measured";

export type RawRequest = CellFilter & Keys & { now: Date; reasons: ReasonBook };

/** Sums of spans of machines (sorted, not overlapping), computed from the raw intervals, counts and runs. */
export async function rawMeasured(
  db: Executor,
  wanted: readonly { unit: UnitRecord; spans: readonly Interval[] }[],
  request: RawRequest,
): Promise<Measured[]> {
  const clusters = union(wanted.flatMap(({ spans }) => [...spans]));
  const measured: Measured[] = [];
  for (const cluster of clusters) {
    const here = wanted.flatMap(({ unit, spans }) => {
      const own = within(spans, cluster);
      return own.length > 0 ? [{ unit, spans: own }] : [];
    });
    const loaded = await loadUnits(
      db,
      here.map(({ unit }) => unit),
      cluster,
      request,
    );
    const cellsFor = cellMaker();
    for (const [index, each] of loaded.entries()) {
      const spans = here[index]?.spans ?? [];
      measured.push(...measure(each, cutCells(cellsFor(each, cluster), spans), request));
    }
  }
  return measured;
}

/** Cells of a window, computed once for machines with one calendar. */
export function cellMaker(): (loaded: LoadedUnit, window: Interval) => Cell[] {
  const known = new Map<string, Cell[]>();
  return ({ unit, calendar }, window) => {
    const { timeZone, dayStart, calendarId } = unit;
    const key = `${calendarId}|${timeZone}|${dayStart}|${window.start}|${window.end}`;
    const cells = known.get(key) ?? cellsAround(window, { timeZone, dayStart, calendar });
    known.set(key, cells);
    return cells;
  };
}

function measure(loaded: LoadedUnit, within: readonly Cell[], request: RawRequest): Measured[] {
  const { timeZone, id } = loaded.unit;
  const wanted = within.filter((cell) => fits(cell, request));
  const cells = request.bucket === "hour" ? cutAtHours(wanted, timeZone) : wanted;
  const sums = sumSpans(loaded.history, cells);
  return cells.flatMap((cell, index) => {
    const own = sums[index];
    return own ? [{ ...rowOf(cell, id, timeZone, request), sums: own }] : [];
  });
}

export function rowOf(cell: Cell, unitId: string, timeZone: string, keys: Keys): Omit<Measured, "sums"> {
  return {
    unitId,
    start: cell.start,
    end: cell.end,
    bucket: bucketOf(cell, keys.bucket, timeZone),
    group: groupOf(cell, keys.by),
    shiftCode: cell.shiftCode,
  };
}
