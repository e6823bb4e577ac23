import { TableError } from "@/server/domain/curve-file/curve-table";
import type { RowProblem } from "@/server/domain/curve-file/read-columns";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { CurveError } from "@/server/domain/magnetics/curve-error";
import { UnitError } from "@/server/domain/units/convert-unit";
import { DomainError, type ErrorDetails, type FieldIssue } from "@/server/kernel/errors";

export type Refusal = { reason: string; details: ErrorDetails };

/** The reason of a refusal by the domain (curve, table, unit); anything else is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof CurveError || error instanceof TableError) {
    return { reason: error.reason, details: { ...error.details } };
  }
  if (error instanceof UnitError)
    return { reason: "curve-unit-unknown", details: { column: null, unit: error.unit } };
  throw error;
}

/** Runs a piece of the domain and turns its refusal into one that the caller understands, at field `path`. */
export function asDomainError<Result>(path: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const { reason, details } = refusalOf(error);
    throw refused(path, reason, details, error);
  }
}

export function refused(path: string, reason: string, details: ErrorDetails, cause?: unknown): DomainError {
  const message = sentenceOf(reason, details);
  return new DomainError("RULE_VIOLATION", reason, {
    message,
    details,
    issues: [{ path, reason, message, details }],
    cause,
  });
}

export function sentenceOf(reason: string, details: ErrorDetails): string {
  const facts = Object.entries(details).map(([name, value]) => `${name} ${value}`);
  const words = reason.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}.`;
}

/** Every faulty row or declaration of a file at once. */
export function throwRowProblems(problems: readonly RowProblem[]): void {
  if (problems.length === 0) return;
  const issues: FieldIssue[] = problems.slice(0, 500).map((problem) => {
    const details = { row: problem.row, role: problem.role, text: problem.text };
    return {
      path: problem.row === null ? `file.mapping.${problem.role}` : `file.rows.${problem.row}`,
      reason: problem.reason,
      message: sentenceOf(problem.reason, details),
      details,
    };
  });
  throw new DomainError("RULE_VIOLATION", "file-has-faulty-rows", {
    message: `${problems.length} faults in the file: ${issues
      .slice(0, 5)
      .map((issue) => issue.message)
      .join(" ")}`,
    details: { count: problems.length },
    issues,
  });
}

/** Refuses figures that cannot be true; what is only unusual is saved with its flag. */
export function throwRefusedChecks(checks: readonly FigureCheck[], path: "values" | "curve"): void {
  const refusals = checks.filter((check) => check.severity === "refuse");
  const [first] = refusals;
  if (first === undefined) return;
  const issues: FieldIssue[] = refusals.map((check) => {
    const details: ErrorDetails = { property: check.property, ...check.details };
    return {
      path: check.property === null ? path : `${path}.${check.property}`,
      reason: `check-${check.check}`,
      message: sentenceOf(check.check, details),
      details,
    };
  });
  throw new DomainError("RULE_VIOLATION", `check-${first.check}`, {
    message: issues.map((issue) => issue.message).join(" "),
    details: { property: first.property, ...first.details },
    issues,
  });
}
