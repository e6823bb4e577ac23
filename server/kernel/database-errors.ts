import { DomainError } from "./errors";

type PostgresFault = {
  code: string;
  message: string;
  constraint_name?: string;
  table_name?: string;
  detail?: string;
};

/** Errors raised by our own triggers carry this SQLSTATE; the message is `reason: sentence`. */
const RULE_SQLSTATE = "RM001";

function postgresFault(error: unknown): PostgresFault | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth += 1) {
    const fault = current as Error & Partial<PostgresFault>;
    if (typeof fault.code === "string" && /^[0-9A-Z]{5}$/.test(fault.code)) return fault as PostgresFault;
    current = current.cause;
  }
  return undefined;
}

/** Deadlock (40P01) and serialisation failure (40001): safe to run the whole transaction again. */
export function isRetryable(error: unknown): boolean {
  const fault = postgresFault(error);
  return fault?.code === "40P01" || fault?.code === "40001";
}

/** Codes of the driver and of PostgreSQL that say: the database is away, ask again. */
const AWAY = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "57P01",
  "57P02",
  "57P03",
]);

export function connectionLost(cause?: unknown): DomainError {
  return new DomainError("UNAVAILABLE", "database-unavailable", {
    message:
      "The database does not answer at the moment; the request was not carried out or its answer was lost.",
    cause,
  });
}

/** Lost connections, a server that starts or stops, no room on its disk: the same work may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === "UNAVAILABLE";
  return isAway(error) || /^(08|53|57|58)/.test(postgresFault(error)?.code ?? "");
}

function isAway(error: unknown): boolean {
  for (let current = error, depth = 0; depth < 4 && current instanceof Error; depth += 1) {
    if ("code" in current && AWAY.has(String(current.code))) return true;
    current = current.cause;
  }
  return false;
}

/** Turns a constraint or trigger refusal of the database into a DomainError; anything else is returned as it is. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isAway(error)) return connectionLost(error);
  const fault = postgresFault(error);
  if (!fault) return error;
  if (fault.code === RULE_SQLSTATE) {
    const [reason = "rule-violation", ...sentence] = fault.message.split(": ");
    return new DomainError("RULE_VIOLATION", reason, { message: sentence.join(": "), cause: error });
  }
  if (fault.code === "22003") {
    return new DomainError("RULE_VIOLATION", "number-too-large", {
      message: "A number, or a sum of the numbers, is larger than the books can hold.",
      cause: error,
    });
  }
  if (fault.code === "22021") {
    return new DomainError("RULE_VIOLATION", "text-not-valid", {
      message: "A text holds a character that cannot be stored.",
      cause: error,
    });
  }
  const constraint = (fault.constraint_name ?? "").replaceAll("_", "-");
  if (fault.code === "23505") {
    return new DomainError("CONFLICT", "already-exists", {
      message: `A record with these values already exists (${constraint}).`,
      details: { constraint, table: fault.table_name ?? null },
      cause: error,
    });
  }
  if (fault.code === "23514" || fault.code === "23P01") {
    return new DomainError("RULE_VIOLATION", constraint || "check-violated", {
      message: `The database refused the values: ${constraint}.`,
      details: { constraint, table: fault.table_name ?? null },
      cause: error,
    });
  }
  return error;
}
