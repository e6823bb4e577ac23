/** What a timeline shows, epoch ms. */
export type View = { start: number; end: number };

const SHORTEST = 2 * 60_000;
const STEPS = [60, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400].map((seconds) => seconds * 1000);

/** A view moved back into the whole, not shorter than two minutes. */
export function clampView(view: View, whole: View): View {
  const length = Math.min(whole.end - whole.start, Math.max(SHORTEST, view.end - view.start));
  const start = Math.min(Math.max(view.start, whole.start), whole.end - length);
  return { start, end: start + length };
}

/** A view around the same middle, longer or shorter by a factor. */
export function zoomed(view: View, factor: number, whole: View): View {
  const middle = (view.start + view.end) / 2;
  const half = ((view.end - view.start) * factor) / 2;
  return clampView({ start: middle - half, end: middle + half }, whole);
}

/** Instants for the axis: about a dozen, on round minutes counted from the start of the whole. */
export function ticksOf(view: View, whole: View): number[] {
  const wanted = (view.end - view.start) / 12;
  const step = STEPS.find((each) => each >= wanted) ?? 14_400_000;
  const first = whole.start + Math.ceil((view.start - whole.start) / step) * step;
  const ticks: number[] = [];
  for (let tick = first; tick <= view.end; tick += step) ticks.push(tick);
  return ticks;
}
