import type { ChartTable } from "@/app/_ui/chart";
import type { RunCurve } from "@/server/modules/process-data/contract/curves";

/** The values behind the drawing, a row per instant that any parameter has a value for. */
export function curveTable(
  curve: RunCurve,
  words: { time: string; minutes: string; name: (named: { nameEn: string; nameZh: string }) => string },
): ChartTable {
  const startedAt = Date.parse(curve.startedAt);
  const rows = new Map<number, (number | null)[]>();
  for (const [column, { points }] of curve.series.entries()) {
    for (const [at, value] of points) {
      const row = rows.get(at) ?? curve.series.map(() => null);
      row[column] = value;
      rows.set(at, row);
    }
  }
  return {
    columns: [
      words.time,
      words.minutes,
      ...curve.series.map(({ parameter }) => `${words.name(parameter)} (${parameter.unit})`),
    ],
    rows: [...rows]
      .sort(([a], [b]) => a - b)
      .map(([at, values]) => [new Date(at).toISOString(), round((at - startedAt) / 60_000), ...values]),
  };
}

const round = (minutes: number) => Math.round(minutes * 100) / 100;
