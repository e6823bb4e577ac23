import { type Interval, overlapOf } from "../calendar/interval";

/** A breakdown: since when the machine was down and until when; `end` is null while it lasts. Epoch ms. */
export type Failure = { start: number; end: number | null };

/** What one machine did in a window, hours throughout. Sums of several machines are sums of these. */
export type ReliabilityInput = {
  failureCount: number;
  openFailureCount: number;
  /** Production and setup: TBF of ISO 22400-2 leaves delays out. */
  operatingHours: number;
  /** Time in which the machine was down because of a failure (TTR), of failures that ended. */
  restorationHours: number;
  closedFailureCount: number;
  /** Operating hours of the whole stretches from one hand-back to the next failure (TTF), and how many there were. */
  stretchHours: number;
  stretchCount: number;
  correctiveHours: number;
  preventiveHours: number;
};

const HOUR_MS = 3_600_000;

/**
 * Reads one machine's window: `operating` are its running and setup intervals, sorted and without overlap. A failure
 * counts in the window in which it began; its restoration counts whole, even when it ended after the window.
 */
export function measureMachine(
  window: Interval,
  operating: readonly Interval[],
  failures: readonly Failure[],
  booked: { correctiveHours: number; preventiveHours: number },
): ReliabilityInput {
  const inside = failures
    .filter(({ start }) => start >= window.start && start < window.end)
    .toSorted((a, b) => a.start - b.start);
  const closed = inside.flatMap(({ start, end }) => (end === null ? [] : [{ start, end }]));
  const stretches = closed.flatMap((failure, index) => {
    const next = inside[inside.findIndex((each) => each.start === failure.start) + 1];
    return next && next.start > failure.end ? [{ start: failure.end, end: next.start, index }] : [];
  });
  return {
    failureCount: inside.length,
    openFailureCount: inside.length - closed.length,
    operatingHours: hoursWithin(operating, window),
    restorationHours: closed.reduce((sum, { start, end }) => sum + (end - start) / HOUR_MS, 0),
    closedFailureCount: closed.length,
    stretchHours: stretches.reduce((sum, stretch) => sum + hoursWithin(operating, stretch), 0),
    stretchCount: stretches.length,
    ...booked,
  };
}

function hoursWithin(spans: readonly Interval[], window: Interval): number {
  return spans.reduce((sum, span) => {
    const shared = overlapOf(span, window);
    return shared ? sum + (shared.end - shared.start) / HOUR_MS : sum;
  }, 0);
}

/** Numerators and denominators of several machines, added: never the mean of their means. */
export function addUp(parts: readonly ReliabilityInput[]): ReliabilityInput {
  const total = (key: keyof ReliabilityInput) => parts.reduce((sum, part) => sum + part[key], 0);
  return {
    failureCount: total("failureCount"),
    openFailureCount: total("openFailureCount"),
    operatingHours: total("operatingHours"),
    restorationHours: total("restorationHours"),
    closedFailureCount: total("closedFailureCount"),
    stretchHours: total("stretchHours"),
    stretchCount: total("stretchCount"),
    correctiveHours: total("correctiveHours"),
    preventiveHours: total("preventiveHours"),
  };
}

/** ISO 22400-2 MTBF, MTTR, MTTF and corrective maintenance ratio; null where there is nothing to divide by. */
export function figuresOf(input: ReliabilityInput, machineCount: number) {
  const { failureCount, operatingHours, correctiveHours, preventiveHours } = input;
  const maintained = correctiveHours + preventiveHours;
  return {
    machineCount,
    failureCount,
    openFailureCount: input.openFailureCount,
    operatingHours,
    restorationHours: input.restorationHours,
    correctiveHours,
    preventiveHours,
    /** Σ TBF ÷ FE. */
    mtbfPerFailureHours: failureCount > 0 ? operatingHours / failureCount : null,
    /** Σ TBF ÷ (FE + number of machines): each machine's last stretch, which no failure ended, counts as one. */
    mtbfPerStretchHours: operatingHours / (failureCount + Math.max(1, machineCount)),
    /** Σ TTR ÷ failures that were restored. */
    mttrHours: input.closedFailureCount > 0 ? input.restorationHours / input.closedFailureCount : null,
    /** Σ TTF ÷ whole stretches between two failures. */
    mttfHours: input.stretchCount > 0 ? input.stretchHours / input.stretchCount : null,
    /** CMT ÷ (CMT + PMT), ISO 22400-2, "Corrective maintenance ratio". */
    correctiveRatio: maintained > 0 ? correctiveHours / maintained : null,
  };
}
