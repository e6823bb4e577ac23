import { type Interval, union } from "@/server/domain/calendar/interval";
import { MINOR_STOP_LIMIT_MILLISECONDS } from "@/server/domain/oee/minor-stop";
import { type Cell, type CellRules, cellsAround } from "./cells";

/** A bucket is final once no stop that began in it can still turn out to have been a minor one. */
export const SETTLING_MILLISECONDS = MINOR_STOP_LIMIT_MILLISECONDS;

/** How far a machine has been rolled up, and when the bucket behind that has settled (epoch ms). */
export type Progress = { rolledFrom: number; rolledUntil: number; dueAt: number };

export type RollPlan = {
  /** Buckets to compute, each once. */
  cells: Cell[];
  /** Stored buckets that these touch, ends included, go. */
  gone: Interval[];
  /** Stale time that is left for the next time. */
  left: Interval[];
  progress: Progress;
};

/** Buckets that one transaction computes at most: a month of three shifts a day, and a bit. */
const CELLS_AT_ONCE = 100;
const DAY = 86_400_000;
const DAYS_AT_ONCE = 10;
const DAYS_AHEAD = 400;

/**
 * What to compute for a machine now (epoch ms): the buckets that stale ranges touch, ends included, then those that have
 * settled behind what was rolled up before.
 */
export function rollPlan(
  rules: CellRules,
  given: { progress: Progress; ranges: readonly Interval[]; now: number },
): RollPlan {
  const { progress, ranges, now } = given;
  const first = Math.min(
    progress.rolledFrom,
    ...ranges.map((range) => range.start).filter((start) => Number.isFinite(start)),
  );
  // An event older than any before: the time between it and what was known goes with it.
  const older = first < progress.rolledFrom ? [{ start: first, end: progress.rolledFrom }] : [];
  const gone = [...ranges, ...older];
  const stale = union(
    gone.map(({ start, end }) => ({
      start: Math.max(start, first),
      end: Math.min(end, progress.rolledUntil) + 1,
    })),
  );
  const cells: Cell[] = [];
  const left: Interval[] = [];
  for (const range of stale) {
    if (cells.length >= CELLS_AT_ONCE) {
      left.push(range);
      continue;
    }
    for (const cell of cellsTouching(range, rules)) {
      if (cell.end > progress.rolledUntil) break;
      if (cell.start < (cells.at(-1)?.end ?? Number.NEGATIVE_INFINITY)) continue;
      if (cells.length >= CELLS_AT_ONCE) {
        left.push({ start: cell.start + 1, end: range.end });
        break;
      }
      cells.push(cell);
    }
  }
  const ahead = ripe(rules, { until: progress.rolledUntil, now, room: CELLS_AT_ONCE - cells.length });
  const all = [...cells, ...ahead.cells];
  return {
    cells: all,
    gone: [...gone, ...all.map(({ start, end }) => ({ start: start + 1, end: end - 1 }))],
    left,
    progress: {
      rolledFrom: Math.min(first, all[0]?.start ?? first),
      rolledUntil: ahead.until,
      dueAt: ahead.dueAt,
    },
  };
}

function ripe(
  rules: CellRules,
  { until, now, room }: { until: number; now: number; room: number },
): { cells: Cell[]; until: number; dueAt: number } {
  const cells: Cell[] = [];
  let reached = until;
  for (const cell of cellsTouching({ start: until, end: until + DAYS_AHEAD * DAY }, rules)) {
    if (cell.end <= until) continue;
    const dueAt = cell.end + SETTLING_MILLISECONDS;
    if (dueAt > now || cells.length >= room) return { cells, until: reached, dueAt };
    cells.push(cell);
    reached = cell.end;
  }
  return { cells, until: reached, dueAt: now };
}

/** Cells that touch a range, in order, made as they are asked for. */
function* cellsTouching(range: Interval, rules: CellRules): Generator<Cell> {
  for (let from = range.start - 1; from < range.end; ) {
    const cells = cellsAround({ start: from, end: Math.min(range.end, from + DAYS_AT_ONCE * DAY) }, rules);
    for (const cell of cells) if (cell.end >= range.start && cell.start < range.end) yield cell;
    from = cells.at(-1)?.end ?? range.end;
  }
}
