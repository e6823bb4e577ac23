export type OeeIssue = { path: string; reason: string; message: string };

/** Raised for input from which no honest figure follows; all faults at once. Nothing is clamped or swapped silently. */
export class OeeError extends Error {
  constructor(readonly issues: readonly OeeIssue[]) {
    super(issues.map((issue) => issue.message).join(" "));
    this.name = "OeeError";
  }
}

export function refuse(issues: readonly OeeIssue[]): void {
  if (issues.length > 0) throw new OeeError(issues);
}
