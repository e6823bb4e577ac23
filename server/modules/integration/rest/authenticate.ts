import { apiKeyActor } from "@/server/auth/api-key-actor";
import { readSession } from "@/server/auth/session";
import { systemClock } from "@/server/kernel/clock";
import type { Actor, Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { logger } from "@/server/kernel/logger";
import { HttpProblem } from "./problem";
import type { Route } from "./route";

/** Who calls: an API key, or a signed-in browser of our own pages; a public route needs neither. */
export async function createRestContext(request: Request, route: Route, requestId: string): Promise<Context> {
  const actor = route.scope === null ? null : await authenticate(request);
  const key = request.headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new HttpProblem(
      400,
      "idempotency-key-malformed",
      "Idempotency-Key must be 1 to 200 visible ASCII characters.",
    );
  }
  return {
    db: database(),
    actor,
    clock: systemClock,
    logger: logger().child({ requestId }),
    requestId,
    source: "rest",
    ipAddress: request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? null,
    ...(key && request.method === "POST" ? { idempotency: { key, replayed: false } } : {}),
  };
}

async function authenticate(request: Request): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  if (authorization) {
    const actor = await apiKeyActor(authorization);
    if (actor) return actor;
    throw new DomainError("UNAUTHENTICATED", "api-key-invalid", {
      message: "The API key is unknown, expired or revoked.",
    });
  }
  const session = await readSession();
  if (!session) {
    throw new DomainError("UNAUTHENTICATED", "api-key-missing", {
      message: "Send `Authorization: Bearer <API key>`.",
    });
  }
  if (request.method !== "GET" && request.headers.get("sec-fetch-site") !== "same-origin") {
    throw new DomainError("FORBIDDEN", "cross-site-write", {
      message: "A browser session may write only from our own pages.",
    });
  }
  return {
    kind: "user",
    id: session.user.id,
    label: session.user.displayName,
    roles: session.user.roles,
    permissions: new Set(session.user.permissions),
    sessionId: session.id,
  };
}
