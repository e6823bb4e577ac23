import type { FrozenLimitsDto } from "../contract/views";
import type { LimitsRow } from "../records/charts";

export function limitsDto(row: LimitsRow): FrozenLimitsDto {
  return {
    version: row.version,
    center: row.center,
    sigma: row.sigma,
    estimator: row.estimator,
    lower: row.lowerControlLimit,
    upper: row.upperControlLimit,
    baselineFrom: row.baselineFrom.toISOString(),
    baselineTo: row.baselineTo.toISOString(),
    points: row.points,
    excluded: row.excluded,
    appliesFrom: row.appliesFrom.toISOString(),
    note: row.note,
    frozenAt: row.frozenAt.toISOString(),
    frozenBy: row.frozenByLabel,
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
  };
}
