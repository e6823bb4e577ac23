import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { readSession } from "@/server/auth/session";
import { systemClock } from "@/server/kernel/clock";
import type { Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { logger } from "@/server/kernel/logger";

/** The context of a browser's request: who is signed in, under which request id. */
export async function createWebContext(): Promise<Context> {
  const [session, requestHeaders] = await Promise.all([readSession(), headers()]);
  const requestId = requestHeaders.get("x-request-id") ?? randomUUID();
  const key = requestHeaders.get("idempotency-key");
  return {
    db: database(),
    actor: session && {
      kind: "user",
      id: session.user.id,
      label: session.user.displayName,
      roles: session.user.roles,
      permissions: new Set(session.user.permissions),
      sessionId: session.id,
    },
    clock: systemClock,
    logger: logger().child({ requestId }),
    requestId,
    source: "web",
    ipAddress: requestHeaders.get("x-forwarded-for")?.split(",")[0]?.trim() ?? null,
    ...(key ? { idempotency: { key, replayed: false } } : {}),
  };
}
