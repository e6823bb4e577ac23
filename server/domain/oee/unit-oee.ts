import Big from "big.js";
import { type Interval, intersection, union, unionLength, within } from "@/server/domain/calendar/interval";
import type { PlannedTime } from "@/server/domain/calendar/planned-time";
import { type Amounts, amountsWithin, type Production } from "./counts";
import { type OeeFactors, type OeePolicy, oeeFactors } from "./factors";
import { type Loss, rateLosses, stopLosses } from "./losses";
import type { StateInterval } from "./state-timeline";
import {
  type ClassifiedSpan,
  classifiedSpans,
  producingSpans,
  type ReasonCategories,
  type TimeElements,
  timeElements,
} from "./time-elements";

/** All that is known about one work unit over a window (epoch ms). The window must not reach into the future. */
export type UnitHistory = {
  window: Interval;
  /** Up to when the last state is known to last: now. */
  knownUntil: number;
  planned: PlannedTime;
  states: readonly StateInterval[];
  productions: readonly Production[];
  /** Runs registered on the machine; those in progress as far as the window goes. */
  orders: readonly Interval[];
  /** Runs in progress whose counts come when they end; empty where the machine itself counts. */
  openCharges: readonly Interval[];
  isBatch: boolean;
  /** Whether any ideal cycle is known for the machine. */
  hasIdealCycle: boolean;
  reasons: ReasonCategories;
  policy?: OeePolicy;
  minorStopLimit?: number;
};

export const OEE_WARNINGS = [
  "ideal-cycle-missing",
  "performance-above-one",
  "production-exceeds-planned",
  "state-unrecorded",
  "production-outside-plan",
  "counts-outside-plan",
  "counts-without-production-time",
  "counts-missing",
  "charge-in-progress",
  "no-planned-time",
] as const;
export type OeeWarning = (typeof OEE_WARNINGS)[number];

export type UnitOee = {
  span: Interval;
  factors: OeeFactors;
  times: TimeElements;
  /** Made within planned busy time; the factors stand on these. */
  amounts: Amounts;
  /** Made outside of it. */
  outsidePlan: Amounts;
  losses: Loss[];
  warnings: OeeWarning[];
};

/**
 * OEE of one work unit per span (a bucket, or the whole window), from the intervals that it is made of. Every span is
 * computed from its own sums, so that the sums of buckets that cover a window are the sums of the window. Throws OeeError.
 */
export function unitOee(
  history: UnitHistory,
  spans: readonly Interval[],
): { classified: ClassifiedSpan[]; results: UnitOee[] } {
  const classified = classifiedSpans(history);
  const producing = producingSpans(history.states, history.isBatch, history.knownUntil);
  const inPlan = union(classified.filter((span) => span.timeClass !== "planned"));
  const results = spans.map((span) => oeeOfSpan(history, span, { classified, producing, inPlan }));
  return { classified, results };
}

type Prepared = {
  classified: readonly ClassifiedSpan[];
  producing: readonly Interval[];
  inPlan: readonly Interval[];
};

function oeeOfSpan(history: UnitHistory, span: Interval, prepared: Prepared): UnitOee {
  const { classified, producing, inPlan } = prepared;
  const times = timeElements(classified, span, producing);
  const planned = within(inPlan, span);
  const amounts = amountsWithin(history.productions, planned, producing);
  const outsidePlan = minus(amountsWithin(history.productions, [span], producing), amounts);
  const quantity = amounts.good.plus(amounts.reject).plus(amounts.rework);
  const produced = planned.flatMap((part) => within(producing, part));
  const openProduction = unionLength(intersection(produced, history.openCharges));
  const isIdealKnown = amounts.idealUnknown.eq(0) && (history.hasIdealCycle || quantity.gt(0));
  const ideal = isIdealKnown ? amounts.idealSeconds : null;
  const factors = oeeFactors({
    plannedBusy: times.plannedBusy / 1000,
    plannedDowntime: times.plannedDowntime / 1000,
    production: times.production / 1000,
    ideal,
    good: amounts.good.toNumber(),
    produced: quantity.toNumber(),
    openProduction: openProduction / 1000,
    ...(history.policy ? { policy: history.policy } : {}),
  });
  const losses = [
    ...stopLosses(classified, span),
    ...rateLosses({
      production: times.production - openProduction,
      idealOfProduced: ideal === null ? null : ideal * 1000,
      idealOfGood: ideal === null ? null : amounts.idealSecondsOfGood * 1000,
    }),
  ];
  const warnings = warningsOf({ factors, times, produced: quantity, outsidePlan, openProduction, ideal });
  return { span, factors, times, amounts, outsidePlan, losses, warnings };
}

function warningsOf(found: {
  factors: OeeFactors;
  times: TimeElements;
  produced: Big;
  outsidePlan: Amounts;
  openProduction: number;
  ideal: number | null;
}): OeeWarning[] {
  const { factors, times, produced, outsidePlan, openProduction, ideal } = found;
  const facts: [OeeWarning, boolean][] = [
    ["no-planned-time", times.plannedBusy === 0],
    ["ideal-cycle-missing", ideal === null],
    ["performance-above-one", factors.warnings.includes("performance-above-one")],
    ["production-exceeds-planned", factors.warnings.includes("production-exceeds-planned")],
    ["state-unrecorded", times.unrecorded > 0],
    ["production-outside-plan", times.productionOutsidePlan > 0],
    ["counts-outside-plan", outsidePlan.good.plus(outsidePlan.reject).gt(0)],
    ["counts-without-production-time", produced.gt(0) && times.production === 0],
    ["counts-missing", produced.eq(0) && times.production - openProduction > 0],
    ["charge-in-progress", openProduction > 0],
  ];
  return facts.filter(([, holds]) => holds).map(([warning]) => warning);
}

function minus(a: Amounts, b: Amounts): Amounts {
  return {
    good: a.good.minus(b.good),
    reject: a.reject.minus(b.reject),
    rework: a.rework.minus(b.rework),
    idealSeconds: a.idealSeconds - b.idealSeconds,
    idealSecondsOfGood: a.idealSecondsOfGood - b.idealSecondsOfGood,
    idealUnknown: a.idealUnknown.minus(b.idealUnknown),
  };
}

/** OEE of several units or spans: sums of numerators over sums of denominators, never an average of percentages. */
export function pooledFactors(
  results: readonly UnitOee[],
  hasIdealCycle: boolean,
  policy?: OeePolicy,
): OeeFactors {
  const sum = (pick: (result: UnitOee) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const quantity = (pick: (amounts: Amounts) => Big) =>
    results.reduce((total, result) => total.plus(pick(result.amounts)), new Big(0));
  const isIdealKnown = hasIdealCycle && results.every((result) => result.amounts.idealUnknown.eq(0));
  return oeeFactors({
    plannedBusy: sum((result) => result.times.plannedBusy) / 1000,
    plannedDowntime: sum((result) => result.times.plannedDowntime) / 1000,
    production: sum((result) => result.times.production) / 1000,
    ideal: isIdealKnown ? sum((result) => result.amounts.idealSeconds) : null,
    good: quantity((amounts) => amounts.good).toNumber(),
    produced: quantity((amounts) => amounts.good.plus(amounts.reject).plus(amounts.rework)).toNumber(),
    ...(policy ? { policy } : {}),
  });
}
