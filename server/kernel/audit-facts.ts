import type { ErrorDetails } from "./errors";

/** What a command did, in the words of the trade: `lot.hold` on lot L-2026-000123 because of `reason`. */
export type AuditFact = {
  action: string;
  record: { type: string; id: string; code?: string };
  reason?: string | undefined;
  details?: ErrorDetails | undefined;
};

export type AuditFacts = readonly [AuditFact, ...AuditFact[]];

export function fact(
  action: string,
  record: AuditFact["record"],
  more: { reason?: string | undefined; details?: ErrorDetails | undefined } = {},
): AuditFact {
  return { action, record, ...more };
}
