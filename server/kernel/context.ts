import type { Permission, Role } from "@/server/access/permissions";
import type { Clock } from "./clock";
import type { Database } from "./database";
import type { Logger } from "./logger";

export type Actor = {
  kind: "user" | "api-key" | "system";
  id: string;
  /** What the audit shows: a person's name or a key's name. */
  label: string;
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  /** A person's session in the browser. */
  sessionId?: string;
};

export type Source = "web" | "rest" | "seed" | "job";

export type Context = {
  db: Database;
  actor: Actor | null;
  clock: Clock;
  logger: Logger;
  requestId: string;
  source: Source;
  ipAddress: string | null;
  /** Set by callers that may repeat a write; `replayed` tells them afterwards that the first answer was returned. */
  idempotency?: { key: string; replayed: boolean } | undefined;
};
