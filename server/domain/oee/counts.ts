import Big from "big.js";
import { type Interval, lengthOf, within } from "@/server/domain/calendar/interval";

/** What was made over a span (epoch ms), as exact decimals; `idealSeconds` is the time that it should have taken. */
export type Production = {
  span: Interval;
  good: Big;
  reject: Big;
  rework: Big;
  /** PRI · PQ of this production, seconds; null when no ideal cycle is known. */
  idealSeconds: number | null;
};

/** What a machine reports at an instant (epoch ms): made since its reading before. */
export type CountReading = { id: string; at: number; good: Big; reject: Big };

/** `idealSeconds` stands for what has an ideal cycle; `idealUnknown` is the quantity that has none. */
export type Amounts = {
  good: Big;
  reject: Big;
  rework: Big;
  idealSeconds: number;
  idealSecondsOfGood: number;
  idealUnknown: Big;
};

const PLACES = 9;

/**
 * Readings as production since the reading before, so that one that comes late spreads back over the time in which its
 * pieces were made. The first of all reaches back to where the machine began to produce without a break.
 */
export function productionOfReadings(
  readings: readonly CountReading[],
  idealSecondsPerUnit: number | null,
  producing: readonly Interval[] = [],
): Production[] {
  const ordered = [...new Map(readings.map((reading) => [reading.id, reading])).values()].sort(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  );
  let before: number | null = null;
  return ordered.map(({ at, good, reject }) => {
    const span = { start: before ?? startOfProduction(at, producing), end: at };
    before = at;
    const idealSeconds =
      idealSecondsPerUnit === null ? null : good.plus(reject).times(idealSecondsPerUnit).toNumber();
    return { span, good, reject, rework: new Big(0), idealSeconds };
  });
}

function startOfProduction(at: number, producing: readonly Interval[]): number {
  return producing.find((span) => span.start < at && at <= span.end)?.start ?? at;
}

/**
 * How much of a production belongs to a set of spans, by elapsed time in which the machine produced (all of the span
 * when it never did). Exact: over any buckets that cover a span the parts add up to the whole. A production without
 * length belongs to the half-open span that holds its instant. `spans` and `producing` are sorted and do not overlap.
 */
export function amountsWithin(
  productions: readonly Production[],
  spans: readonly Interval[],
  producing: readonly Interval[],
): Amounts {
  const total: Amounts = {
    good: new Big(0),
    reject: new Big(0),
    rework: new Big(0),
    idealSeconds: 0,
    idealSecondsOfGood: 0,
    idealUnknown: new Big(0),
  };
  for (const production of productions) {
    const share = shareWithin(production.span, spans, producing);
    if (share === null) continue;
    const good = share(production.good);
    const reject = share(production.reject);
    total.good = total.good.plus(good);
    total.reject = total.reject.plus(reject);
    total.rework = total.rework.plus(share(production.rework));
    const made = production.good.plus(production.reject).plus(production.rework);
    if (production.idealSeconds === null) {
      total.idealUnknown = total.idealUnknown.plus(good).plus(reject);
    } else {
      const ideal = share(new Big(production.idealSeconds)).toNumber();
      total.idealSeconds += ideal;
      if (made.gt(0)) total.idealSecondsOfGood += ideal * production.good.div(made).toNumber();
    }
  }
  return total;
}

/** All three sets of spans are sorted and do not overlap. */
function shareWithin(
  span: Interval,
  spans: readonly Interval[],
  producing: readonly Interval[],
): ((amount: Big) => Big) | null {
  if (lengthOf(span) === 0) {
    return spans.some((each) => each.start <= span.start && span.start < each.end)
      ? (amount) => amount
      : null;
  }
  const made = within(producing, span);
  const weighed = made.length > 0 ? made : [span];
  const inside = weighed.flatMap((part) => within(spans, part));
  if (inside.length === 0) return null;
  const length = weighed.reduce((sum, part) => sum + lengthOf(part), 0);
  // Differences of one rounded running total: whatever the buckets, the parts add up exactly.
  const cuts = inside.map((part) => [elapsed(weighed, part.start), elapsed(weighed, part.end)] as const);
  return (amount) =>
    cuts.reduce(
      (sum, [from, to]) => sum.plus(upTo(amount, to, length)).minus(upTo(amount, from, length)),
      new Big(0),
    );
}

function elapsed(parts: readonly Interval[], until: number): number {
  return parts.reduce((sum, part) => sum + Math.max(0, Math.min(part.end, until) - part.start), 0);
}

function upTo(amount: Big, part: number, whole: number): Big {
  return amount.times(part).div(whole).round(PLACES, Big.roundHalfUp);
}
