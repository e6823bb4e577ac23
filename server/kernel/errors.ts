export type DomainErrorCode =
  | "NOT_FOUND"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "RULE_VIOLATION"
  | "CONFLICT"
  | "STALE_VERSION"
  | "RATE_LIMITED"
  | "UNAVAILABLE";

export type ErrorDetails = Record<string, string | number | boolean | null>;

/** One fault of one field: `reason` is a stable kebab-case key that the client translates. */
export type FieldIssue = { path: string; reason: string; message: string; details?: ErrorDetails };

/** A refusal that the caller can understand: nothing was written. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly reason: string;
  readonly details: ErrorDetails;
  readonly issues: FieldIssue[];

  constructor(
    code: DomainErrorCode,
    reason: string,
    options: { message?: string; details?: ErrorDetails; issues?: FieldIssue[]; cause?: unknown } = {},
  ) {
    super(options.message ?? reason.replaceAll("-", " "), { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.reason = reason;
    this.details = options.details ?? {};
    this.issues = options.issues ?? [];
  }
}

export function notFound(recordType: string, code: string): DomainError {
  return new DomainError("NOT_FOUND", `${recordType}-not-found`, {
    message: `No ${recordType.replaceAll("-", " ")} ${code}.`,
    details: { code },
  });
}

export function ruleViolation(reason: string, message: string, details: ErrorDetails = {}): DomainError {
  return new DomainError("RULE_VIOLATION", reason, { message, details });
}

/** Throws one error with all issues, if there are any. */
export function throwIssues(issues: FieldIssue[], code: DomainErrorCode = "RULE_VIOLATION"): void {
  const [first] = issues;
  if (!first) return;
  throw new DomainError(code, first.reason, {
    message: issues.map((issue) => issue.message).join(" "),
    details: first.details ?? {},
    issues,
  });
}
