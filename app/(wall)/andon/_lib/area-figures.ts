import type { OverviewDto } from "@/server/modules/equipment/contract";

/** Where nobody has set a target: what TPM calls world class. */
export const USUAL_TARGET = 0.85;

export type AreaFigure = {
  oee: number | null;
  target: number;
  /** Good so far today, with the unit where the machines of the area count the same. */
  good: number | null;
  /** What the area would have made at its target in the same planned time. */
  goodAtTarget: number | null;
  unit: string | null;
};

/**
 * Figures of areas from those of their machines. OEE is ideal time of good production by planned busy time, so an area's
 * is the mean of its machines' weighted by planned busy time (ISO 22400-2 over the sums). Machines whose OEE is not
 * known are left out of it. `targets`: OEE to reach, by area.
 */
export function areaFigures(
  rows: OverviewDto["rows"],
  targets: Readonly<Record<string, number>> = {},
): Map<string, AreaFigure> {
  const byArea = new Map<string, OverviewDto["rows"]>();
  for (const row of rows) {
    const code = row.area?.code ?? "";
    byArea.set(code, [...(byArea.get(code) ?? []), row]);
  }
  return new Map([...byArea].map(([code, own]) => [code, figureOf(own, targets[code] ?? USUAL_TARGET)]));
}

/** The whole plant's. */
export function plantFigure(rows: OverviewDto["rows"], target = USUAL_TARGET): AreaFigure {
  return figureOf(rows, target);
}

function figureOf(rows: OverviewDto["rows"], target: number): AreaFigure {
  const known = rows.flatMap(({ oee, times }) => (oee === null ? [] : [{ oee, weight: times.pbtSeconds }]));
  const weight = known.reduce((sum, row) => sum + row.weight, 0);
  const oee = weight > 0 ? known.reduce((sum, row) => sum + row.oee * row.weight, 0) / weight : null;
  const counted = rows.filter(({ counts }) => Number(counts.total) > 0);
  const units = new Set(counted.map(({ counts }) => counts.unit));
  const isOne = units.size === 1;
  const good = isOne ? counted.reduce((sum, { counts }) => sum + Number(counts.good), 0) : null;
  return {
    oee,
    target,
    good,
    goodAtTarget: good !== null && oee !== null && oee > 0 ? (good / oee) * target : null,
    unit: isOne ? ([...units][0] ?? null) : null,
  };
}
