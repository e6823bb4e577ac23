import { singleAttributePlan } from "@/server/domain/sampling/attribute-plan";
import { type InspectionLevel, preferredAql, type Severity } from "@/server/domain/sampling/scales";
import type { SwitchingSeverity } from "@/server/domain/sampling/switching";
import { variablesPlan } from "@/server/domain/sampling/variables-plan";
import type { SampleRule } from "../contract/plans";

export type SamplingLine = {
  characteristic: string;
  rule: SampleRule;
  sampleCount: number | null;
  acceptanceNumber: number;
  aql: string | null;
  level: string | null;
};

export type ResolvedSampling = {
  characteristic: string;
  rule: SampleRule;
  severity: SwitchingSeverity | null;
  codeLetter: string | null;
  sampleSize: number;
  acceptanceNumber: number | null;
  rejectionNumber: number | null;
  k: number | null;
  maximumFraction: number | null;
};

export type LotFacts = { size: number; unit: "kg" | "pcs"; positions: number };

/** Where sampling was discontinued every piece is looked at, and none of them may be bad. */
export function resolveSampling(
  line: SamplingLine,
  lot: LotFacts,
  severity: SwitchingSeverity,
): ResolvedSampling {
  const { characteristic, rule } = line;
  const pieces = lot.unit === "pcs" ? Math.max(1, Math.round(lot.size)) : null;
  const counted = (sampleSize: number, acceptanceNumber: number): ResolvedSampling => ({
    characteristic,
    rule,
    severity: null,
    codeLetter: null,
    sampleSize: pieces === null ? sampleSize : Math.min(sampleSize, pieces),
    acceptanceNumber,
    rejectionNumber: acceptanceNumber + 1,
    k: null,
    maximumFraction: null,
  });
  if (rule === "fixed") return counted(line.sampleCount ?? 1, line.acceptanceNumber);
  if (rule === "per-position") {
    return counted((line.sampleCount ?? 1) * Math.max(1, lot.positions), line.acceptanceNumber);
  }
  if (rule === "every-piece") return counted(pieces ?? 1, line.acceptanceNumber);
  const aql = preferredAql(line.aql ?? "");
  if (pieces === null || pieces < 2 || aql === null || severity === "discontinued") {
    return { ...counted(pieces ?? 1, 0), severity };
  }
  const question = {
    lotSize: pieces,
    level: (line.level ?? "II") as InspectionLevel,
    aql,
    severity: severity satisfies Severity,
  };
  if (rule === "iso-2859-1") {
    const plan = singleAttributePlan(question);
    return {
      ...counted(plan.sampleSize, plan.acceptanceNumber),
      severity,
      codeLetter: plan.codeLetter,
      rejectionNumber: plan.rejectionNumber,
    };
  }
  const plan = variablesPlan(question);
  return {
    ...counted(plan.sampleSize, 0),
    severity,
    codeLetter: plan.codeLetter,
    k: plan.k,
    maximumFraction: plan.maximumFraction,
  };
}
