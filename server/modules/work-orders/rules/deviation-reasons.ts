import type { FieldIssue } from "@/server/kernel/errors";

type Limits = { code: string; unit: string; lowerLimit: number | null; upperLimit: number | null };

/** Values outside the limits that an order froze, and for which nobody said why they were accepted. */
export function deviationIssues(
  values: Readonly<Record<string, number>>,
  reasons: Readonly<Record<string, string>>,
  limits: readonly Limits[],
): FieldIssue[] {
  const reported = new Set<string>();
  return limits.flatMap(({ code, unit, lowerLimit, upperLimit }): FieldIssue[] => {
    const value = values[code];
    if (value === undefined || reasons[code] || reported.has(code)) return [];
    if ((lowerLimit === null || value >= lowerLimit) && (upperLimit === null || value <= upperLimit))
      return [];
    reported.add(code);
    return [
      {
        path: `deviationReasons.${code}`,
        reason: "deviation-reason-needed",
        message: `${code} = ${value} ${unit} is outside its limits: say why it is accepted.`,
        details: { code, value, unit, lower: lowerLimit, upper: upperLimit },
      },
    ];
  });
}
