import {
  difference,
  type Interval,
  intersection,
  lengthOf,
  touching,
  union,
  within,
} from "@/server/domain/calendar/interval";
import { distribute, type MeasuredProduction } from "./distribute";
import { categoryOfState } from "./loss-category";
import { isMinorStop, MINOR_STOP_LIMIT_MILLISECONDS } from "./minor-stop";
import { addLoss, noSums, type SpanSums, toNano } from "./span-sums";
import type { StateInterval } from "./state-timeline";
import { type ClassifiedSpan, classifiedSpans, producingSpans } from "./time-elements";
import type { UnitHistory } from "./unit-oee";

/** A furnace's finished charge: it counts whole, where it ended. Kilograms as decimals, ideal time in seconds. */
export type FinishedCharge = Interval & {
  idealSeconds: number | null;
  chargedKg: { toFixed(places: number): string };
  ratedKg: { toFixed(places: number): string } | null;
};

/** What is known of a machine. `planned` reaches at least a millisecond further back than the spans asked for. */
export type SummableHistory = Omit<UnitHistory, "productions" | "hasIdealCycle" | "policy"> & {
  productions: readonly MeasuredProduction[];
  charges: readonly FinishedCharge[];
};

/**
 * Sums of each span (epoch ms; sorted, not overlapping, none behind `knownUntil`). Every sum is that of its span alone
 * and does not depend on the others or on the window that was loaded: sums of parts are those of the whole, to the
 * last digit. Stops and breakdowns count where they began. Throws OeeError when states overlap.
 */
export function sumSpans(history: SummableHistory, spans: readonly Interval[]): SpanSums[] {
  const results = spans.map(noSums);
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return results;
  const { knownUntil, isBatch } = history;
  // One millisecond before the first span tells a stop that begins with it from one that goes on.
  const window = { start: first.start - 1, end: last.end };
  const states = history.states
    .filter((state) => state.start < knownUntil)
    .map((state) => ({ ...state, end: Math.min(state.end ?? knownUntil, knownUntil) }));
  const classified = classifiedSpans({ ...history, states, window });
  const producing = producingSpans(states, isBatch, knownUntil);
  const inPlan = union(classified.filter((span) => span.timeClass !== "planned"));
  const cells = spans.map((span, index) => ({ span, sums: results[index] as SpanSums }));
  const open = union(history.openCharges);
  const orders = union(history.orders);
  const failing = breakdowns(history, states);
  for (const { span, sums } of cells) {
    sums.calendar = lengthOf(span);
    addTimes(sums, span, classified);
    const produced = within(producing, span);
    const plannedProduction = produced.flatMap((part) => within(inPlan, part));
    sums.productionOutsidePlan = total(produced) - sums.production;
    sums.openProduction = total(intersection(plannedProduction, open));
    sums.order = total(within(orders, span));
    sums.breakdown = total(within(failing, span));
    sums.failures = failing.filter((each) => span.start <= each.start && each.start < span.end).length;
  }
  distribute(history.productions, { cells, producing, inPlan });
  addCharges(history.charges, cells, producing);
  return results;
}

/** The stretches of time behind the sums, with breaks, in order of time. */
export function classifiedOf(history: SummableHistory, window: Interval): ClassifiedSpan[] {
  const { knownUntil } = history;
  const states = history.states
    .filter((state) => state.start < knownUntil)
    .map((state) => ({ ...state, end: Math.min(state.end ?? knownUntil, knownUntil) }));
  return classifiedSpans({ ...history, states, window });
}

const total = (spans: readonly Interval[]) => spans.reduce((sum, span) => sum + lengthOf(span), 0);

function addTimes(sums: SpanSums, cell: Interval, classified: readonly ClassifiedSpan[]): void {
  for (const span of touching(classified, cell)) {
    const milliseconds = Math.min(span.end, cell.end) - Math.max(span.start, cell.start);
    const { timeClass, category, reasonCode } = span;
    if (timeClass === "planned") sums.plannedDowntime += milliseconds;
    else {
      sums[timeClass] += milliseconds;
      if (category === "waiting-fill") sums.waitingFill += milliseconds;
      if (category === "controlled-cooling") sums.cooling += milliseconds;
      if (category === "breakdown") sums.breakdownInPlan += milliseconds;
    }
    if (category === null) continue;
    const occurrences = span.start >= cell.start ? 1 : 0;
    addLoss(sums, { category, reasonCode, timeClass, milliseconds, occurrences });
  }
}

/** Breakdowns as people count them: intervals that follow each other without a gap are one. */
function breakdowns(history: SummableHistory, states: readonly (StateInterval & { end: number })[]) {
  const limit = history.minorStopLimit ?? MINOR_STOP_LIMIT_MILLISECONDS;
  return union(
    states.filter(({ state, reasonCode, start, end }) => {
      if (state === "running") return false;
      const named = reasonCode === null ? undefined : history.reasons.get(reasonCode);
      return (named ?? categoryOfState(state, isMinorStop(end - start, limit))) === "breakdown";
    }),
  );
}

type Cell = { span: Interval; sums: SpanSums };

function addCharges(
  charges: readonly FinishedCharge[],
  cells: readonly Cell[],
  producing: readonly Interval[],
): void {
  for (const charge of charges) {
    const cell = cells.find(({ span }) => span.start < charge.end && charge.end <= span.end);
    if (!cell) continue;
    const { sums } = cell;
    const produced = total(within(producing, charge));
    sums.charges += 1;
    sums.chargeProduction += produced > 0 ? produced : lengthOf(charge);
    sums.chargedKg += toNano(charge.chargedKg);
    if (charge.idealSeconds === null) sums.chargesWithoutIdeal += 1;
    else sums.chargeIdeal += toNano(charge.idealSeconds);
    if (charge.ratedKg === null) sums.chargesWithoutCapacity += 1;
    else sums.ratedKg += toNano(charge.ratedKg);
  }
}

/** The parts of a window that none of the spans covers. */
export function uncovered(window: Interval, spans: readonly Interval[]): Interval[] {
  return difference([window], spans);
}
