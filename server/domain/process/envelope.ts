/** A value of a process parameter at an instant, epoch ms. */
export type ProcessPoint = { at: number; value: number };

export type EnvelopePoint = { minute: number; lower: number | null; upper: number | null };

/**
 * Limits of one parameter over the time since the run began, straight between the points. Two points at one minute are
 * a step: the second holds from there on. Where either end has no limit there is none between; before the first point
 * and after the last there is none either.
 */
export type Envelope = {
  points: readonly EnvelopePoint[];
  /** Accepted beyond a limit, in the unit of the parameter. */
  tolerance: number;
  /** A value has to stay outside this long before it counts. */
  minimumSecondsOutside: number;
  /** Silence longer than this is a gap: what happened in it is not guessed. */
  maximumGapSeconds: number;
};

export type Limits = { lower: number | null; upper: number | null };
export type Side = "above" | "below";

export type Excursion = {
  side: Side;
  /** First value outside, epoch ms. */
  from: number;
  /** First value inside again, or the last one outside where nothing was heard after it. */
  to: number;
  endedBy: "inside" | "gap" | "run-end" | "open";
  worst: { at: number; value: number; limit: number };
  /** ∫ distance to the limit (not to the tolerance) over the time outside, in the parameter's unit times seconds. */
  areaOutside: number;
};

export type Gap = { from: number; to: number };

export type RunWindow = {
  startedAt: number;
  /** Null while it runs. */
  endedAt: number | null;
};

/** The limits `elapsedMs` after the start of the run. */
export function limitsAt(points: readonly EnvelopePoint[], elapsedMs: number): Limits {
  const minute = elapsedMs / 60_000;
  const after = upperBound(points, minute);
  const before = points[after - 1];
  if (!before) return { lower: null, upper: null };
  if (before.minute === minute) return { lower: before.lower, upper: before.upper };
  const next = points[after];
  if (!next) return { lower: null, upper: null };
  const share = (minute - before.minute) / (next.minute - before.minute);
  return {
    lower: between(before.lower, next.lower, share),
    upper: between(before.upper, next.upper, share),
  };
}

function between(from: number | null, to: number | null, share: number): number | null {
  return from === null || to === null ? null : from + (to - from) * share;
}

/** Index of the first point after `minute`. */
function upperBound(points: readonly EnvelopePoint[], minute: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const point = points[middle];
    if (point && point.minute <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Current = Omit<Excursion, "endedBy"> & { lastDistance: number; lastAt: number };

/** What is known of a run after the samples so far; plain data, so that it can be kept and continued. */
export type EnvelopeState = {
  last: ProcessPoint | null;
  current: Current | null;
  excursions: readonly Excursion[];
  gaps: readonly Gap[];
};

export const NOTHING_SEEN: EnvelopeState = { last: null, current: null, excursions: [], gaps: [] };

/**
 * Carries a check on over samples that are later than all before, in order of time. Samples outside of the run are
 * passed over, repeated instants count once.
 */
export function continueCheck(
  state: EnvelopeState,
  envelope: Envelope,
  run: RunWindow,
  points: readonly ProcessPoint[],
): EnvelopeState {
  const gapMs = envelope.maximumGapSeconds * 1000;
  const excursions = [...state.excursions];
  const gaps = [...state.gaps];
  let last = state.last;
  let current: Current | null = state.current && { ...state.current };
  const close = (endedBy: Excursion["endedBy"]) => {
    if (current) excursions.push(finished(current, endedBy));
    current = null;
  };
  for (const point of points) {
    if (point.at < run.startedAt || (run.endedAt !== null && point.at > run.endedAt)) continue;
    if (last && point.at <= last.at) continue;
    const silentSince = last?.at ?? run.startedAt;
    if (point.at - silentSince > gapMs) {
      gaps.push({ from: silentSince, to: point.at });
      close("gap");
    }
    const found = outside(envelope, run, point);
    if (current && found?.side !== current.side) {
      extend(current, point.at, distanceTo(current.side, envelope, run, point));
      close("inside");
    }
    if (found) {
      if (current) {
        extend(current, point.at, found.distance);
        if (found.distance > distanceOf(current.worst)) {
          current.worst = { at: point.at, value: point.value, limit: found.limit };
        }
      } else {
        current = {
          side: found.side,
          from: point.at,
          to: point.at,
          worst: { at: point.at, value: point.value, limit: found.limit },
          areaOutside: 0,
          lastAt: point.at,
          lastDistance: found.distance,
        };
      }
    }
    last = point;
  }
  return { last, current, excursions, gaps };
}

/** What a state says: the excursions that lasted long enough, and the gaps. */
export function findings(
  state: EnvelopeState,
  envelope: Envelope,
  run: RunWindow,
): { excursions: Excursion[]; gaps: Gap[] } {
  const gaps = [...state.gaps];
  const silentSince = state.last?.at ?? run.startedAt;
  if (run.endedAt !== null && run.endedAt - silentSince > envelope.maximumGapSeconds * 1000) {
    gaps.push({ from: silentSince, to: run.endedAt });
  }
  const unfinished = state.current && finished(state.current, run.endedAt === null ? "open" : "run-end");
  const least = envelope.minimumSecondsOutside * 1000;
  return {
    excursions: [...state.excursions, ...(unfinished ? [unfinished] : [])].filter(
      ({ from, to }) => to - from >= least,
    ),
    gaps,
  };
}

/**
 * Checks all samples of a run, in whatever order and however often they were said. Of words that contradict each other
 * about one instant the caller has kept one.
 */
export function checkEnvelope(
  envelope: Envelope,
  run: RunWindow,
  points: readonly ProcessPoint[],
): { excursions: Excursion[]; gaps: Gap[] } {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  return findings(continueCheck(NOTHING_SEEN, envelope, run, sorted), envelope, run);
}

type Outside = { side: Side; distance: number; limit: number };

function outside(envelope: Envelope, run: RunWindow, { at, value }: ProcessPoint): Outside | null {
  const { lower, upper } = limitsAt(envelope.points, at - run.startedAt);
  if (upper !== null && value > upper + envelope.tolerance) {
    return { side: "above", distance: value - upper, limit: upper };
  }
  if (lower !== null && value < lower - envelope.tolerance) {
    return { side: "below", distance: lower - value, limit: lower };
  }
  return null;
}

/** How far beyond the limit of a side a value lies; 0 when it is inside or there is no limit. */
function distanceTo(side: Side, envelope: Envelope, run: RunWindow, { at, value }: ProcessPoint): number {
  const { lower, upper } = limitsAt(envelope.points, at - run.startedAt);
  const limit = side === "above" ? upper : lower;
  if (limit === null) return 0;
  return Math.max(0, side === "above" ? value - limit : limit - value);
}

function distanceOf({ value, limit }: Excursion["worst"]): number {
  return Math.abs(value - limit);
}

function extend(current: Current, at: number, distance: number): void {
  current.areaOutside += ((current.lastDistance + distance) / 2) * ((at - current.lastAt) / 1000);
  current.to = at;
  current.lastAt = at;
  current.lastDistance = distance;
}

function finished(
  { lastAt: _, lastDistance: __, ...excursion }: Current,
  endedBy: Excursion["endedBy"],
): Excursion {
  return { ...excursion, endedBy };
}
