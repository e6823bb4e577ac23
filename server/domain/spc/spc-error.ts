export type SpcIssue = { path: string; reason: string; message: string };

/** Raised for data or settings from which no honest chart follows; all faults at once, each with its field and rule. */
export class SpcError extends Error {
  constructor(readonly issues: readonly SpcIssue[]) {
    super(issues.map((issue) => issue.message).join(" "));
    this.name = "SpcError";
  }
}

/** Throws an SpcError when there is at least one issue. */
export function refuseSpc(issues: readonly SpcIssue[]): void {
  if (issues.length > 0) throw new SpcError(issues);
}

/** Throws an SpcError with one issue unless the condition holds. */
export function requireSpc(condition: boolean, path: string, reason: string, message: string): void {
  if (!condition) throw new SpcError([{ path, reason, message }]);
}
