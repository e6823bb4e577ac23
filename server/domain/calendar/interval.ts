/** Half-open span of time [start, end) in milliseconds since the epoch. */
export type Interval = { readonly start: number; readonly end: number };

/** Raised when an interval ends before it starts, or a bound is not a finite number. */
export class IntervalError extends Error {
  readonly reason = "interval-reversed";
  constructor(
    readonly start: number,
    readonly end: number,
  ) {
    super(`An interval must end after it starts (${start} to ${end}).`);
    this.name = "IntervalError";
  }
}

/** The interval [start, end) in epoch milliseconds. Throws IntervalError when end is before start: bounds are never swapped. */
export function interval(start: number, end: number): Interval {
  if (!Number.isFinite(start) || !Number.isFinite(end) || end < start) throw new IntervalError(start, end);
  return { start, end };
}

export function lengthOf(span: Interval): number {
  return span.end - span.start;
}

/** What two spans share, or null. Milliseconds. */
export function overlapOf(a: Interval, b: Interval): Interval | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** Those that share time with a span, of spans that are sorted and do not overlap (as `union` makes them). Unclipped. */
export function touching<Span extends Interval>(sorted: readonly Span[], span: Interval): Span[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Span).end > span.start) high = middle;
    else low = middle + 1;
  }
  let end = low;
  while (end < sorted.length && (sorted[end] as Span).start < span.end) end += 1;
  return sorted.slice(low, end);
}

/** The parts of sorted, non-overlapping spans that lie within a span. */
export function within(sorted: readonly Interval[], span: Interval): Interval[] {
  return touching(sorted, span).flatMap((each) => overlapOf(each, span) ?? []);
}

/** Union: sorted, without overlaps, touching spans joined, empty ones dropped. The order of the input does not matter. */
export function union(spans: readonly Interval[]): Interval[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of spans.filter((each) => each.end > each.start).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}

/** What lies in both sets. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left = union(a);
  const right = union(b);
  const shared: Interval[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const first = left[i] as Interval;
    const second = right[j] as Interval;
    const both = overlapOf(first, second);
    if (both) shared.push(both);
    if (first.end < second.end) i += 1;
    else j += 1;
  }
  return shared;
}

/** What lies in `a` and not in `b`. */
export function difference(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const holes = union(b);
  return union(a).flatMap((span) => {
    const left: Interval[] = [];
    let start = span.start;
    for (const hole of holes) {
      if (hole.end <= start) continue;
      if (hole.start >= span.end) break;
      if (hole.start > start) left.push({ start, end: hole.start });
      start = Math.max(start, hole.end);
    }
    if (start < span.end) left.push({ start, end: span.end });
    return left;
  });
}

/** Length of the union in milliseconds: two reasons at one time count once. */
export function unionLength(spans: readonly Interval[]): number {
  return union(spans).reduce((total, span) => total + lengthOf(span), 0);
}
