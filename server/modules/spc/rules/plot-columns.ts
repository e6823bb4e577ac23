import type { Plot } from "@/server/domain/spc/control-chart";
import type { PlotColumns } from "../contract/views";
import type { PointOrigin } from "./group-points";

const MOST_SIGNALS = 2000;

/**
 * Places that are worth drawing when there are more than fit: the lowest and highest value of each stretch, the ends, and
 * the newest signals. In ascending order.
 */
export function placesToDraw(values: readonly number[], signals: readonly number[], most: number): number[] {
  if (values.length <= most) return values.map((_, i) => i);
  const places = new Set<number>([0, values.length - 1, ...signals.slice(-MOST_SIGNALS)]);
  const stretches = Math.max(1, Math.floor(most / 2));
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * values.length) / stretches);
    const to = Math.floor(((stretch + 1) * values.length) / stretches);
    let lowest = from;
    let highest = from;
    for (let i = from; i < to; i += 1) {
      if ((values[i] ?? Number.NaN) < (values[lowest] ?? Number.NaN)) lowest = i;
      if ((values[i] ?? Number.NaN) > (values[highest] ?? Number.NaN)) highest = i;
    }
    places.add(lowest).add(highest);
  }
  return [...places].sort((a, b) => a - b);
}

/** The columns of a plot at some places, with what each point stands for. */
export function plotColumns(
  plot: Plot,
  origins: readonly PointOrigin[],
  places: readonly number[],
): PlotColumns {
  const pick = (column: readonly number[]) => places.map((i) => finite(column[i]));
  const rules = new Map(plot.signals.map((signal) => [signal.index, signal.rules]));
  return {
    name: plot.name,
    centerLine: plot.centerLine,
    at: places.map((i) => origins[i]?.at ?? 0),
    values: pick(plot.values),
    centers: pick(plot.centers),
    lower: pick(plot.lower),
    upper: pick(plot.upper),
    errors: pick(plot.standardErrors),
    keys: places.map((i) => origins[i]?.key ?? ""),
    lots: places.map((i) => origins[i]?.lot ?? null),
    loads: places.map((i) => origins[i]?.load ?? null),
    sizes: places.map((i) => origins[i]?.size ?? 1),
    signals: places.flatMap((place, at) => {
      const found = rules.get(place);
      return found ? [{ at, rules: found }] : [];
    }),
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
