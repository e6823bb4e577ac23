import type { KpiDto, KpiFigures } from "@/server/modules/oee/contract/kpi";
import { type ApplicableTarget, type TargetDto, targetOn } from "@/server/modules/oee/contract/targets";

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
  targets: readonly TargetDto[],
  date: string,
): Map<string, AreaFigure> {
  return new Map(
    (kpis?.groups ?? []).map((group) => [group.key, figureOf(group, oeeTarget(targets, group.key, date))]),
  );
}

/** The whole plant's. */
export function plantFigure(
  kpis: KpiDto | undefined,
  targets: readonly TargetDto[],
  date: string,
): AreaFigure {
  const target = oeeTarget(targets, null, date);
  return kpis ? figureOf(kpis, target) : { oee: null, target, good: null, goodAtTarget: null, unit: null };
}

/** The area's own target on a production day, else the plant's. */
function oeeTarget(targets: readonly TargetDto[], area: string | null, date: string): number {
  const applicable = targets.flatMap(({ level, code, ...target }): ApplicableTarget[] => {
    if (level === "site") return [{ ...target, code, rank: 0 }];
    return level === "area" && code === area ? [{ ...target, code, rank: 1 }] : [];
  });
  return targetOn(applicable, "oee", date)?.value ?? USUAL_TARGET;
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
