import type { ParsedGrade } from "./parse-grades";

type Comparable = Omit<ParsedGrade, "line" | "code">;

/** Whether a table's row says the same as the revision in force. */
export function sameGrade(stored: Comparable, parsed: Comparable): boolean {
  return fingerprint(stored) === fingerprint(parsed);
}

function fingerprint(grade: Comparable): string {
  const limits = grade.limits
    .map((limit) => [limit.property, limit.minimum, limit.maximum])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
  return JSON.stringify([
    grade.grade,
    grade.series,
    grade.owner,
    grade.sourceUrl,
    grade.flags,
    grade.densityGramPerCubicCentimetre,
    grade.maximumWorkingTemperatureC,
    grade.alphaBrPercentPerKelvin,
    grade.betaHcjPercentPerKelvin,
    limits,
  ]);
}
