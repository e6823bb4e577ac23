const MINUTE = 60_000;
const WAITS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);

/** Milliseconds until the next attempt after so many failed ones. */
export function waitAfter(attempts: number): number {
  return WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? MINUTE;
}

/** A refusal of this message or its receivers (RFC 5321 class 5): to say it again would change nothing. */
export function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as Error & { code?: unknown; responseCode?: unknown };
  return (
    (code === "EENVELOPE" || code === "EMESSAGE") && typeof responseCode === "number" && responseCode >= 500
  );
}

const NO_SERVER = new Set(["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS", "ECONNREFUSED", "EAUTH", "ETLS"]);

/** The server cannot be reached or does not let us in: the other mails would fare no better. */
export function isServerAway(error: unknown): boolean {
  return error instanceof Error && NO_SERVER.has(String((error as Error & { code?: unknown }).code));
}
