import type { KpiDto, KpiFigures } from "@/server/modules/oee/contract/kpi";

/** Where nobody has set a target: what TPM calls world class. */
export const USUAL_TARGET = 0.85;

export type AreaFigure = {
  oee: number | null;
  target: number;
  /** Good so far today; null where pieces and kilograms are mixed. */
  good: number | null;
  /** What would have been made at the target in the same planned time. */
  goodAtTarget: number | null;
  unit: string | null;
};

/** Today's figures of each area, by its code, beside the OEE that it should reach. */
export function areaFigures(
  kpis: KpiDto | undefined,
  targets: Readonly<Record<string, number>> = {},
): Map<string, AreaFigure> {
  return new Map(
    (kpis?.groups ?? []).map((group) => [group.key, figureOf(group, targets[group.key] ?? USUAL_TARGET)]),
  );
}

/** The whole plant's. */
export function plantFigure(kpis: KpiDto | undefined, target = USUAL_TARGET): AreaFigure {
  return kpis ? figureOf(kpis, target) : { oee: null, target, good: null, goodAtTarget: null, unit: null };
}

function figureOf({ kpis, counts }: KpiFigures, target: number): AreaFigure {
  const oee = kpis.oee.value;
  const good = counts.unit === null || Number(counts.total) === 0 ? null : Number(counts.good);
  return {
    oee,
    target,
    good,
    goodAtTarget: good !== null && oee !== null && oee > 0 ? (good / oee) * target : null,
    unit: counts.unit,
  };
}
