import { domainFault, type FaultDetails, faultRequestId, isUnreachable } from "./domain-fault";

/** The part of a next-intl translator of the namespace `errors` that this needs. */
export type ErrorTranslator = {
  (key: string, values?: Record<string, string | number>): string;
  has: (key: string) => boolean;
};

function plainValues(details: FaultDetails): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === "number" ? value : value === null ? "—" : String(value),
    ]),
  );
}

/** The sentence for a reason, with its details put in; undefined when there is none. */
export function reasonText(
  t: ErrorTranslator,
  reason: string,
  details: FaultDetails = {},
): string | undefined {
  if (!/^[A-Za-z_-]+[A-Za-z0-9_-]*$/.test(reason) || !t.has(reason)) return undefined;
  return t(reason, plainValues(details));
}

/** One sentence for any error that a call of the server can end in. */
export function errorText(t: ErrorTranslator, error: unknown): string {
  const fault = domainFault(error);
  if (fault) {
    return (
      reasonText(t, fault.reason, fault.details) ??
      reasonText(t, fault.code, fault.details) ??
      t("fallbackNoId")
    );
  }
  if (isUnreachable(error)) return t("network");
  const requestId = faultRequestId(error);
  return requestId ? t("fallback", { requestId }) : t("fallbackNoId");
}

/** The sentence of one field's fault: by reason, else what the server said. */
export function issueText(
  t: ErrorTranslator,
  issue: { reason: string; message: string; details?: FaultDetails | undefined },
): string {
  return reasonText(t, issue.reason, issue.details) ?? issue.message;
}
