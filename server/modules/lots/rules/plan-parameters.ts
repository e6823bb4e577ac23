import type { FieldIssue } from "@/server/kernel/errors";

export type ParameterLimits = {
  id: string;
  code: string;
  unit: string;
  lowerLimit: number | null;
  upperLimit: number | null;
};

export type PlannedParameter = {
  parameterId: string;
  value: number;
  lowerLimit: number | null;
  upperLimit: number | null;
  isWithinLimits: boolean;
  deviationReason: string | null;
};

/** Puts the values beside the limits of the operation; unknown codes are faults, values outside are warnings. */
export function planParameters(
  values: Readonly<Record<string, number>>,
  reasons: Readonly<Record<string, string>>,
  known: readonly ParameterLimits[],
): { planned: PlannedParameter[]; issues: FieldIssue[]; warnings: { reason: string; message: string }[] } {
  const byCode = new Map(known.map((parameter) => [parameter.code, parameter]));
  const planned: PlannedParameter[] = [];
  const issues: FieldIssue[] = [];
  const warnings: { reason: string; message: string }[] = [];
  for (const [code, value] of Object.entries(values)) {
    const parameter = byCode.get(code);
    if (!parameter) {
      issues.push({
        path: `parameters.${code}`,
        reason: "parameter-unknown",
        message: `The operation has no parameter ${code}.`,
        details: { code, known: [...byCode.keys()].join(", ") },
      });
      continue;
    }
    const { lowerLimit, upperLimit } = parameter;
    const isWithinLimits =
      (lowerLimit === null || value >= lowerLimit) && (upperLimit === null || value <= upperLimit);
    if (!isWithinLimits) {
      warnings.push({
        reason: "parameter-outside-limits",
        message: `${code} = ${value} ${parameter.unit} is outside ${lowerLimit ?? "−∞"} … ${upperLimit ?? "∞"}.`,
      });
    }
    planned.push({
      parameterId: parameter.id,
      value,
      lowerLimit,
      upperLimit,
      isWithinLimits,
      deviationReason: reasons[code] ?? null,
    });
  }
  return { planned, issues, warnings };
}
