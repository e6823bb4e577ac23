import type Big from "big.js";
import { type Interval, lengthOf, touching, within } from "@/server/domain/calendar/interval";
import type { Production } from "./counts";
import { type SpanSums, toNano } from "./span-sums";

/** A production with its unit and with what only records of lots can tell. */
export type MeasuredProduction = Production & {
  unit: string;
  /** Good of, and all of, what went through for the first time; null where a counter cannot tell. */
  firstPass: { good: Big; inspected: Big } | null;
  /** Scrap that the expected yield allows; null when none is known. */
  plannedScrap: Big | null;
};

export type Cell = { span: Interval; sums: SpanSums };
type Place = { cells: readonly Cell[]; producing: readonly Interval[]; inPlan: readonly Interval[] };

type Amounts = {
  good: bigint;
  reject: bigint;
  rework: bigint;
  ideal: bigint;
  idealOfGood: bigint;
  idealUnknown: bigint;
  firstPassGood: bigint;
  firstPassInspected: bigint;
  plannedScrap: bigint;
  plannedScrapUnknown: bigint;
};
const KEYS = [
  "good",
  "reject",
  "rework",
  "ideal",
  "idealOfGood",
  "idealUnknown",
  "firstPassGood",
  "firstPassInspected",
  "plannedScrap",
  "plannedScrapUnknown",
] as const satisfies readonly (keyof Amounts)[];

/**
 * Spreads productions over the cells (sorted, not overlapping) by the time in which the machine produced, evenly where
 * it never did, exactly: the parts of a production add up to it. What falls outside of planned time is kept apart.
 */
export function distribute(productions: readonly MeasuredProduction[], place: Place): void {
  const spans = place.cells.map((cell) => cell.span);
  const byStart = new Map(place.cells.map((cell) => [cell.span.start, cell]));
  for (const production of productions) {
    const { span } = production;
    const amounts = amountsOf(production);
    const made = amounts.good + amounts.reject + amounts.rework;
    if (lengthOf(span) === 0) {
      const cell = place.cells.find((each) => holds(each.span, span.start));
      if (!cell) continue;
      const planned = touching(place.inPlan, { start: span.start, end: span.start + 1 });
      const isPlanned = planned.some((each) => holds(each, span.start));
      book(cell.sums, amounts, isPlanned);
      if (made > 0n) cell.sums.units.add(production.unit);
      continue;
    }
    const touched = touching(spans, span);
    if (touched.length === 0) continue;
    const producing = within(place.producing, span);
    const weighed = producing.length > 0 ? producing : [span];
    const length = weighed.reduce((sum, part) => sum + lengthOf(part), 0);
    for (const each of touched) {
      const cell = byStart.get(each.start);
      const parts = weighed.flatMap((part) => within([each], part));
      if (!cell || parts.length === 0) continue;
      const planned = parts.flatMap((part) => within(place.inPlan, part));
      const share = shareOf(amounts, { weighed, length });
      const inside = share(planned);
      book(cell.sums, inside, true);
      book(cell.sums, minus(share(parts), inside), false);
      if (made > 0n) cell.sums.units.add(production.unit);
    }
  }
}

const holds = (span: Interval, instant: number) => span.start <= instant && instant < span.end;

function amountsOf(production: MeasuredProduction): Amounts {
  const [good, reject, rework] = [production.good, production.reject, production.rework].map(toNano) as [
    bigint,
    bigint,
    bigint,
  ];
  const made = good + reject + rework;
  const { idealSeconds, firstPass, plannedScrap } = production;
  const ideal = idealSeconds === null ? 0n : toNano(idealSeconds);
  return {
    good,
    reject,
    rework,
    ideal,
    idealOfGood: made > 0n ? proportion(ideal, good, made) : 0n,
    idealUnknown: idealSeconds === null ? made : 0n,
    firstPassGood: firstPass ? toNano(firstPass.good) : 0n,
    firstPassInspected: firstPass ? toNano(firstPass.inspected) : 0n,
    plannedScrap: plannedScrap === null ? 0n : toNano(plannedScrap),
    plannedScrapUnknown: plannedScrap === null ? made : 0n,
  };
}

/** Differences of one rounded running total: whatever the cuts, the parts add up exactly. */
function shareOf(amounts: Amounts, { weighed, length }: { weighed: readonly Interval[]; length: number }) {
  const elapsed = (until: number) =>
    weighed.reduce((sum, part) => sum + Math.max(0, Math.min(part.end, until) - part.start), 0);
  return (parts: readonly Interval[]): Amounts => {
    const shared = none();
    for (const part of parts) {
      const [from, to] = [elapsed(part.start), elapsed(part.end)];
      for (const key of KEYS) {
        if (amounts[key] === 0n) continue;
        if (from === 0 && to === length) shared[key] += amounts[key];
        else {
          const until = (at: number) => proportion(amounts[key], BigInt(at), BigInt(length));
          shared[key] += until(to) - until(from);
        }
      }
    }
    return shared;
  };
}

/** amount · part / whole, rounded half up; nothing is negative. */
function proportion(amount: bigint, part: bigint, whole: bigint): bigint {
  return (2n * amount * part + whole) / (2n * whole);
}

function book(sums: SpanSums, amounts: Amounts, isPlanned: boolean): void {
  if (isPlanned) {
    for (const key of KEYS) sums[key] += amounts[key];
  } else {
    sums.goodOutside += amounts.good;
    sums.rejectOutside += amounts.reject;
  }
}

function none(): Amounts {
  return Object.fromEntries(KEYS.map((key) => [key, 0n])) as Amounts;
}

function minus(a: Amounts, b: Amounts): Amounts {
  return Object.fromEntries(KEYS.map((key) => [key, a[key] - b[key]])) as Amounts;
}
