import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema/audit";
import type { Transaction } from "./database";
import { DomainError } from "./errors";

type Claim = { tx: Transaction; actorId: string; key: string; command: string; input: unknown };

/** Keys in sorted order, so that the same request hashes the same however its JSON was written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Uint8Array) return createHash("sha256").update(value).digest("hex");
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}

function hashOf(command: string, input: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([command, canonical(input)]))
    .digest("hex");
}

/**
 * Claims the key inside the transaction. A concurrent holder of the same key makes this wait until it commits;
 * then its answer is returned. Throws CONFLICT `idempotency-key-reused` when the key was used for another request.
 */
export async function claimKey({
  tx,
  actorId,
  key,
  command,
  input,
}: Claim): Promise<{ stored: unknown } | null> {
  const requestHash = hashOf(command, input);
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ actorId, key, command, requestHash })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return null;
  const [first] = await tx
    .select({ requestHash: idempotencyKeys.requestHash, response: idempotencyKeys.response })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key)));
  if (!first || first.requestHash !== requestHash) {
    throw new DomainError("CONFLICT", "idempotency-key-reused", {
      message: "This Idempotency-Key was used for another request.",
      details: { key },
    });
  }
  return { stored: first.response };
}

export async function keepAnswer(claim: Claim, response: unknown): Promise<void> {
  await claim.tx
    .update(idempotencyKeys)
    .set({ response })
    .where(and(eq(idempotencyKeys.actorId, claim.actorId), eq(idempotencyKeys.key, claim.key)));
}
