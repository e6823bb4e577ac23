/** What a timeline shows, epoch ms. */
export type View = { start: number; end: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const SHORTEST = MINUTE;
export const LONGEST = 31 * DAY;
export const SPANS = { hour: HOUR, shift: 8 * HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY } as const;

/** A view of an allowed length that does not end after `last`. */
export function clampView(view: View, last: number): View {
  const length = Math.min(LONGEST, Math.max(SHORTEST, view.end - view.start));
  const end = Math.min(view.start + length, last);
  return { start: Math.round(end - length), end: Math.round(end) };
}

/** A view longer or shorter by a factor; what lies at `share` (0…1) of its width stays there. */
export function zoomed(view: View, factor: number, share: number, last: number): View {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (view.end - view.start) * factor));
  const fixed = view.start + share * (view.end - view.start);
  const start = fixed - share * length;
  return clampView({ start, end: start + length }, last);
}

/** A view moved by a share of its length: negative is earlier. */
export function panned(view: View, share: number, last: number): View {
  const by = (view.end - view.start) * share;
  return clampView({ start: view.start + by, end: view.end + by }, last);
}

const STEPS = [
  5_000,
  10_000,
  15_000,
  30_000,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  4 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
];

export type Tick = { at: number; format: "timeSeconds" | "time" | "dayMonth" };

/** Instants for the axis, about `wanted` of them, on round times of a clock that is `offset` ms ahead of UTC. */
export function ticksOf(view: View, offset: number, wanted = 10): Tick[] {
  const length = view.end - view.start;
  const step = STEPS.find((each) => each >= length / wanted) ?? 7 * DAY;
  const ticks: Tick[] = [];
  for (let at = Math.ceil((view.start + offset) / step) * step - offset; at <= view.end; at += step) {
    const isMidnight = (at + offset) % DAY === 0;
    const format = isMidnight && length > DAY / 2 ? "dayMonth" : step < MINUTE ? "timeSeconds" : "time";
    ticks.push({ at, format });
  }
  return ticks;
}

/** The view that an address asks for by `from` and `to`; null where it asks for none or for nonsense. */
export function viewOf(from: string | null, to: string | null, last: number): View | null {
  const [start, end] = [Date.parse(from ?? ""), Date.parse(to ?? "")];
  if (Number.isNaN(start) || Number.isNaN(end) || end <= start) return null;
  return clampView({ start, end }, last);
}
