import { apiKeyActor } from "@/server/auth/api-key-actor";
import type { Actor } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";
import { isWorkUnit } from "@/server/modules/equipment/queries/is-work-unit";

/** A key is looked up again after so long: a revoked one works no longer than this. */
const KEY_LIFE_MS = 2_000;
const MOST_REMEMBERED = 10_000;

const holders = new Map<string, { actor: Actor; until: number }>();
const machines = new Set<string>();

/** Who holds an API key; a machine that sends many requests a second is looked up once in a while. */
export async function keyHolder(authorization: string | undefined): Promise<Actor> {
  const known = authorization === undefined ? undefined : holders.get(authorization);
  if (known && known.until > Date.now()) return known.actor;
  if (authorization === undefined) {
    throw new DomainError("UNAUTHENTICATED", "api-key-missing", {
      message: "Send `Authorization: Bearer <API key>`.",
    });
  }
  const actor = await apiKeyActor(authorization, database());
  if (!actor) {
    throw new DomainError("UNAUTHENTICATED", "api-key-invalid", {
      message: "The API key is unknown, expired or revoked.",
    });
  }
  if (holders.size >= MOST_REMEMBERED) holders.clear();
  holders.set(authorization, { actor, until: Date.now() + KEY_LIFE_MS });
  return actor;
}

/** Refuses a machine that nobody knows. Machines are never deleted, so that a known one is asked for once. */
export async function requireMachine(code: string): Promise<void> {
  if (machines.has(code)) return;
  if (!(await isWorkUnit(database(), code))) throw notFound("equipment", code);
  machines.add(code);
}
