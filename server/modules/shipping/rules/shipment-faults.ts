import { DomainError, type FieldIssue, ruleViolation } from "@/server/kernel/errors";

const CLOCK_SKEW_MS = 24 * 3_600_000;

type Line = { lot: string; packageCode?: string | undefined };

/** A lot stands once in each package. */
export function repeatedLines(lines: readonly Line[]): FieldIssue[] {
  const seen = new Set<string>();
  return lines.flatMap((line, index) => {
    const key = JSON.stringify([line.lot.toLowerCase(), line.packageCode ?? null]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        path: `lines.${index}.lot`,
        reason: "shipment-line-repeated",
        message: `Lot ${line.lot} stands twice in the same package.`,
        details: { lot: line.lot },
      },
    ];
  });
}

export function futureIssue(at: Date, now: Date, path: string): FieldIssue[] {
  if (at.getTime() <= now.getTime() + CLOCK_SKEW_MS) return [];
  return [
    {
      path,
      reason: "shipping-time-in-the-future",
      message: `${path} lies more than a day in the future.`,
      details: { at: at.toISOString() },
    },
  ];
}

export function tooEarlyIssue(returnedAt: Date, shippedAt: Date): FieldIssue[] {
  if (returnedAt >= shippedAt) return [];
  return [
    {
      path: "returnedAt",
      reason: "returned-before-shipped",
      message: "Nothing can come back before it was shipped.",
      details: { shippedAt: shippedAt.toISOString() },
    },
  ];
}

export function assertNotVoided(shipment: { number: string; status: string }): void {
  if (shipment.status === "shipped") return;
  throw ruleViolation("shipment-voided", `Shipment ${shipment.number} was voided.`, {
    number: shipment.number,
  });
}

/** Calls a joined command and adds its faults to those found before, so that all are told at once. */
export async function withFaultsBefore<Result>(
  before: readonly FieldIssue[],
  book: () => Promise<Result>,
): Promise<Result> {
  try {
    return await book();
  } catch (error) {
    if (!(error instanceof DomainError) || error.issues.length === 0 || before.length === 0) throw error;
    const issues = [...before, ...error.issues];
    throw new DomainError(error.code, issues[0]?.reason ?? error.reason, {
      message: issues.map((issue) => issue.message).join(" "),
      details: issues[0]?.details ?? {},
      issues,
      cause: error,
    });
  }
}
