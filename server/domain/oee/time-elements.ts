import {
  difference,
  type Interval,
  intersection,
  touching,
  union,
  unionLength,
  within,
} from "@/server/domain/calendar/interval";
import type { PlannedTime } from "@/server/domain/calendar/planned-time";
import { categoryOfState, type LossCategory } from "./loss-category";
import { isMinorStop, MINOR_STOP_LIMIT_MILLISECONDS } from "./minor-stop";
import { refuse } from "./oee-error";
import type { StateInterval } from "./state-timeline";
import { type TimeClass, timeClassOf } from "./time-class";

/**
 * Times of a work unit in milliseconds, named as in ISO 22400-2. They close:
 * POT = planned downtime + PBT and PBT = APT + AUST + ADET + ADOT + unrecorded.
 */
export type TimeElements = {
  plannedOperation: number;
  plannedDowntime: number;
  plannedBusy: number;
  production: number;
  setup: number;
  delay: number;
  down: number;
  /** Planned time about which no machine and no person said what it was: it stays in the denominator and is named. */
  unrecorded: number;
  /** APT + AUST. */
  unitProcessing: number;
  /** AUPT + ADET. */
  unitBusy: number;
  /** Production outside of planned busy time; in none of the sums above. */
  productionOutsidePlan: number;
};

/** A stretch of planned time of one kind, with the interval that it was cut from. */
export type ClassifiedSpan = Interval & {
  timeClass: TimeClass;
  category: LossCategory | null;
  reasonCode: string | null;
};

export type ReasonCategories = ReadonlyMap<string, LossCategory>;

export type ClassifyInput = {
  window: Interval;
  planned: PlannedTime;
  states: readonly StateInterval[];
  /** Spans in which a run was registered on the machine. */
  orders: readonly Interval[];
  isBatch: boolean;
  /** Loss category of each stop reason. */
  reasons: ReasonCategories;
  minorStopLimit?: number;
};

/**
 * Cuts the planned operation time of a window into spans of one ISO 22400-2 class each, in order of time. Breaks are
 * planned downtime whatever the machine does. Throws OeeError when states overlap.
 */
export function classifiedSpans(input: ClassifyInput): ClassifiedSpan[] {
  const { window, planned, isBatch } = input;
  refuseOverlap(input.states);
  const busy = intersection(planned.busy, [window]);
  const spans: ClassifiedSpan[] = intersection(planned.breaks, [window]).map((pause) => ({
    ...pause,
    timeClass: "planned",
    category: "planned",
    reasonCode: null,
  }));
  const orders = union(input.orders);
  const told: Interval[] = [];
  for (const state of input.states) {
    const whole = { start: state.start, end: state.end ?? window.end };
    const worked = within(busy, whole);
    if (worked.length === 0) continue;
    told.push(...worked);
    const minor = isMinorStop(whole.end - whole.start, input.minorStopLimit ?? MINOR_STOP_LIMIT_MILLISECONDS);
    const named = state.reasonCode === null ? undefined : input.reasons.get(state.reasonCode);
    const category = state.state === "running" ? null : (named ?? categoryOfState(state.state, minor));
    const add = (parts: Interval[], hasOrder: boolean) => {
      for (const part of parts) {
        const timeClass = timeClassOf(state.state, { hasOrder, isBatch });
        spans.push({ ...part, timeClass, category, reasonCode: state.reasonCode });
      }
    };
    const ordered = worked.flatMap((part) => within(orders, part));
    add(ordered, true);
    add(difference(worked, ordered), false);
  }
  for (const gap of difference(busy, told)) {
    spans.push({ ...gap, timeClass: "unrecorded", category: "unrecorded", reasonCode: null });
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Sums classified spans (in order of time) within a window. `producing`: spans in which the machine produced, planned or not. */
export function timeElements(
  spans: readonly ClassifiedSpan[],
  window: Interval,
  producing: readonly Interval[],
): TimeElements {
  const sums = { production: 0, setup: 0, delay: 0, down: 0, planned: 0, unrecorded: 0 };
  let plannedProduction = 0;
  for (const span of touching(spans, window)) {
    const length = Math.min(span.end, window.end) - Math.max(span.start, window.start);
    sums[span.timeClass] += length;
    if (span.timeClass === "production") plannedProduction += length;
  }
  const plannedBusy = sums.production + sums.setup + sums.delay + sums.down + sums.unrecorded;
  return {
    plannedOperation: plannedBusy + sums.planned,
    plannedDowntime: sums.planned,
    plannedBusy,
    production: sums.production,
    setup: sums.setup,
    delay: sums.delay,
    down: sums.down,
    unrecorded: sums.unrecorded,
    unitProcessing: sums.production + sums.setup,
    unitBusy: sums.production + sums.setup + sums.delay,
    productionOutsidePlan: unionLength(within(producing, window)) - plannedProduction,
  };
}

/** Spans in which the machine produced, sorted and joined: running, and cooling of a batch machine. */
export function producingSpans(
  states: readonly StateInterval[],
  isBatch: boolean,
  until: number,
): Interval[] {
  return union(
    states
      .filter(({ state }) => timeClassOf(state, { hasOrder: true, isBatch }) === "production")
      .map(({ start, end }) => ({ start, end: Math.max(start, end ?? until) })),
  );
}

function refuseOverlap(states: readonly StateInterval[]): void {
  const ordered = [...states].sort((a, b) => a.start - b.start);
  refuse(
    ordered.flatMap((state, index) => {
      const next = ordered[index + 1];
      if (!next || (state.end !== null && state.end <= next.start)) return [];
      return [
        { path: `states.${index}`, reason: "states-overlap", message: "States of one machine overlap." },
      ];
    }),
  );
}
