export type MsaIssue = {
  path: string;
  reason: string;
  message: string;
  details?: Record<string, string | number>;
};

/** Raised for data from which no honest figure of a measurement system follows; all faults at once. */
export class MsaError extends Error {
  constructor(readonly issues: readonly MsaIssue[]) {
    super(issues.map((issue) => issue.message).join(" "));
    this.name = "MsaError";
  }
}

export function refuse(issues: readonly MsaIssue[]): void {
  if (issues.length > 0) throw new MsaError(issues);
}

export function refusal(
  path: string,
  reason: string,
  message: string,
  details?: Record<string, string | number>,
): MsaError {
  return new MsaError([details ? { path, reason, message, details } : { path, reason, message }]);
}
