export type FaultDetails = Record<string, string | number | boolean | null>;
export type FaultIssue = { path: string; reason: string; message: string; details?: FaultDetails };

/** What the server says about a refusal, in the `data.domain` of a tRPC error. */
export type DomainFault = {
  code: string;
  reason: string;
  details: FaultDetails;
  issues: FaultIssue[];
  requestId?: string | undefined;
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The refusal inside an error thrown by the tRPC client, or null when it is no refusal. */
export function domainFault(error: unknown): DomainFault | null {
  if (!isRecord(error) || !isRecord(error.data) || !isRecord(error.data.domain)) return null;
  const { code, reason, details, issues, requestId } = error.data.domain;
  if (typeof reason !== "string" || reason === "internal-error") return null;
  return {
    code: typeof code === "string" ? code : "RULE_VIOLATION",
    reason,
    details: isRecord(details) ? (details as FaultDetails) : {},
    issues: Array.isArray(issues) ? (issues as FaultIssue[]) : [],
    requestId: typeof requestId === "string" ? requestId : undefined,
  };
}

/** The id under which the server logged an unexpected error. */
export function faultRequestId(error: unknown): string | undefined {
  if (!isRecord(error) || !isRecord(error.data)) return undefined;
  const { domain } = error.data;
  const requestId = isRecord(domain) ? domain.requestId : undefined;
  return typeof requestId === "string" ? requestId : undefined;
}

/** True when the request never reached the server. */
export function isUnreachable(error: unknown): boolean {
  return isRecord(error) && !isRecord(error.data) && (!isRecord(error.shape) || error.shape === null);
}
