import { DomainError, type DomainErrorCode, type FieldIssue } from "@/server/kernel/errors";

const statuses: Record<DomainErrorCode, number> = {
  NOT_FOUND: 404,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RULE_VIOLATION: 422,
  CONFLICT: 409,
  STALE_VERSION: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  422: "Refused by a rule",
  429: "Too many requests",
  500: "Internal error",
  503: "Not ready",
};

/** RFC 9457 problem details with our stable `reason` and all field errors at once. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  reason: string;
  detail: string;
  details?: Record<string, unknown>;
  errors: FieldIssue[];
  requestId: string;
};

/** A refusal of the HTTP layer itself. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly headers: Record<string, string>;

  constructor(status: number, reason: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.headers = headers;
  }
}

export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof HttpProblem) {
    return problem(error.status, error.reason, error.message, requestId);
  }
  if (error instanceof DomainError) {
    return {
      ...problem(statuses[error.code], error.reason, error.message, requestId),
      details: error.details,
      errors: error.issues,
    };
  }
  return problem(500, "internal-error", `Something went wrong. Name this request: ${requestId}`, requestId);
}

function problem(status: number, reason: string, detail: string, requestId: string): Problem {
  return {
    type: `/api-docs#${reason}`,
    title: titles[status] ?? "Error",
    status,
    reason,
    detail,
    errors: [],
    requestId,
  };
}

export function problemResponse(error: unknown, requestId: string): Response {
  const body = toProblem(error, requestId);
  const seconds = { 429: "60", 503: "2" }[body.status];
  const retry: Record<string, string> = seconds ? { "retry-after": seconds } : {};
  const extra = error instanceof HttpProblem ? error.headers : {};
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId, ...retry, ...extra },
  });
}
