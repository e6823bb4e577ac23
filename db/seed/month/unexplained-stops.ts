import type { Minute } from "./actions";

type Span = { start: Minute; end: Minute; state: string; reason: string | null };

const LATELY_MINUTES = 16 * 60;
const LONG_MINUTES = 5;

/** The controllers did not know why they stopped lately: the operators have not said so yet. */
export function withoutLastReasons<Item extends Span>(spans: readonly Item[], until: Minute): Item[] {
  return spans.map((span) =>
    span.state === "unplanned-stop" &&
    span.start > until - LATELY_MINUTES &&
    span.end - span.start >= LONG_MINUTES
      ? { ...span, reason: null }
      : span,
  );
}
