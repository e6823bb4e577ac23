import { signInAttempts, type users } from "@/db/schema/identity";
import type { Database } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { verifySecret } from "./passwords";
import { lockEnd } from "./sign-in-records";

type Person = Pick<typeof users.$inferSelect, "id" | "username" | "passwordHash">;

const running = new Set<string>();

/**
 * Verifies the password of somebody who is signed in. Wrong ones count towards the lock of the account, written on
 * the pool so that they stay when the caller's transaction is rolled back; one check at a time for each person.
 */
export async function assertOwnPassword(
  db: Database,
  person: Person,
  password: string,
  path = "currentPassword",
): Promise<void> {
  if (running.has(person.id)) throw new DomainError("RATE_LIMITED", "sign-in-too-frequent");
  running.add(person.id);
  try {
    const until = await lockEnd(db, person.username);
    if (until) {
      throw new DomainError("RATE_LIMITED", "sign-in-locked", { details: { until: until.toISOString() } });
    }
    if (await verifySecret(person.passwordHash, password)) return;
    await db.insert(signInAttempts).values({ username: person.username.toLowerCase(), succeeded: false });
  } finally {
    running.delete(person.id);
  }
  const message = "The password is not right.";
  throw new DomainError("FORBIDDEN", "password-wrong", {
    message,
    issues: [{ path, reason: "password-wrong", message }],
  });
}
