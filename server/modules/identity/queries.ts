import { and, eq, sql } from "drizzle-orm";
import { installation, userRoles, users } from "@/db/schema/identity";
import accounts from "@/db/seed/demo-accounts.json";
import { ROLES, type Role } from "@/server/access/permissions";
import type { Context } from "@/server/kernel/context";
import type { Executor } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import type { DemoAccountDto } from "./contract";
import { assertOwnPassword } from "./own-password";
import { verifySecret } from "./passwords";
import { mayUsePin } from "./rules";
import { isTooFrequent, lockEnd } from "./sign-in-records";

const inhabited = new WeakSet<object>();

/** False only in a database that nobody can sign in to yet. People are never deleted, so one `true` holds for good. */
export async function hasUsers(db: Executor): Promise<boolean> {
  if (inhabited.has(db)) return true;
  const [row] = await db.execute<{ found: boolean }>(sql`select exists (select from users) as found`);
  if (row?.found) inhabited.add(db);
  return row?.found ?? false;
}

export type Credentials = { username: string; secret: string; how: "password" | "pin" };
export type KnownPerson = { id: string; displayName: string; roles: Role[] };

/** Looks a person up by name and secret. `user` is set for a known name even when the secret is wrong. */
export async function checkCredentials(
  db: Executor,
  { username, secret, how }: Credentials,
): Promise<{ verified: boolean; user: KnownPerson | null }> {
  const [user] = await db
    .select({
      id: users.id,
      displayName: users.displayName,
      isActive: users.isActive,
      passwordHash: users.passwordHash,
      pinHash: users.pinHash,
      roles: sql<
        Role[]
      >`array(select ${userRoles.role} from ${userRoles} where ${userRoles.userId} = ${users.id})`,
    })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.trim().toLowerCase()));
  const matches = await verifySecret(how === "pin" ? user?.pinHash : user?.passwordHash, secret);
  if (!user) return { verified: false, user: null };
  const allowed = user.isActive && (how === "password" || mayUsePin(user.roles));
  return { verified: matches && allowed, user };
}

export type SignInBarrier = { reason: "sign-in-locked"; until: string } | { reason: "sign-in-too-frequent" };

/** Why a name may not even try now, known or not. */
export async function signInBarrier(
  db: Executor,
  username: string,
  ipAddress: string | null,
): Promise<SignInBarrier | null> {
  const until = await lockEnd(db, username.trim());
  if (until) return { reason: "sign-in-locked", until: until.toISOString() };
  if (await isTooFrequent(db, username.trim(), ipAddress)) return { reason: "sign-in-too-frequent" };
  return null;
}

/**
 * For electronic signatures: throws FORBIDDEN `password-wrong` (at field `path`) unless the actor's own password was
 * given, RATE_LIMITED `sign-in-locked` after five wrong ones. Takes a Context or a CommandContext.
 */
export async function verifyOwnPassword(
  { db, actor }: Pick<Context, "db" | "actor">,
  password: string,
  path = "password",
): Promise<void> {
  if (actor?.kind !== "user") {
    throw new DomainError("FORBIDDEN", "signature-needs-person", { message: "Only a person can sign." });
  }
  const [person] = await db
    .select({ id: users.id, username: users.username, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, actor.id), eq(users.isActive, true)));
  if (!person) throw new DomainError("UNAUTHENTICATED", "sign-in-required");
  await assertOwnPassword(db, person, password, path);
}

export async function isDemoInstallation(db: Executor): Promise<boolean> {
  const [row] = await db.select({ isDemo: installation.isDemo }).from(installation);
  return row?.isDemo ?? false;
}

/** The accounts of the demo plant with their passwords; nothing in any other database. */
export async function demoAccounts(db: Executor): Promise<DemoAccountDto[]> {
  if (!(await isDemoInstallation(db))) return [];
  const present = await db
    .select({ username: users.username })
    .from(users)
    .where(sql`${users.isDemo} and ${users.isActive}`);
  const names = new Set(present.map(({ username }) => username));
  return accounts
    .filter(({ username }) => names.has(username))
    .map(({ role, pin = null, ...account }) => ({ ...account, pin, role: ROLES.find((r) => r === role) }))
    .filter((account): account is DemoAccountDto => account.role !== undefined);
}
