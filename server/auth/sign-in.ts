import { permissionsOf } from "@/server/access/permissions";
import type { Context } from "@/server/kernel/context";
import { openSession } from "@/server/modules/identity/commands/open-session";
import { recordFailedSignIn } from "@/server/modules/identity/commands/record-failed-sign-in";
import {
  type Credentials,
  checkCredentials,
  type KnownPerson,
  type SignInBarrier,
  signInBarrier,
} from "@/server/modules/identity/queries";
import { oneAtATime } from "./one-at-a-time";

export type SignInRefusal = { reason: "sign-in-refused" } | SignInBarrier;
export type SignInOutcome =
  | { signedIn: true; userId: string; sessionId: string }
  | { signedIn: false; refusal: SignInRefusal };

type Attempt = Credentials & { userAgent: string | null; terminalSessionId: string | null };

/** Whoever is not signed in yet, for the facts that the sign-in page itself writes. */
const signInPage = {
  kind: "system" as const,
  id: "sign-in",
  label: "Sign-in",
  roles: [],
  permissions: new Set(["own-account:change" as const]),
};

/**
 * Verifies a password or PIN and opens a session. Attempts on one name wait for each other, so that a burst of
 * guesses cannot slip past the lock; an unknown name is refused in the same words and time as a wrong secret.
 */
export function signInWith(context: Context, attempt: Attempt): Promise<SignInOutcome> {
  return oneAtATime(attempt.username.trim().toLowerCase(), async () => {
    const barrier = await signInBarrier(context.db, attempt.username, context.ipAddress);
    if (barrier) return { signedIn: false, refusal: barrier };
    const { verified, user } = await checkCredentials(context.db, attempt);
    if (verified && user) {
      const { sessionId } = await openSession(
        { ...context, actor: personAsActor(user) },
        { how: attempt.how, userAgent: attempt.userAgent, terminalSessionId: attempt.terminalSessionId },
      );
      return { signedIn: true, userId: user.id, sessionId };
    }
    const { lockedUntil } = await recordFailedSignIn(
      { ...context, actor: signInPage },
      { username: attempt.username.trim().slice(0, 100), userId: user?.id ?? null, how: attempt.how },
    );
    const refusal: SignInRefusal = lockedUntil
      ? { reason: "sign-in-locked", until: lockedUntil }
      : { reason: "sign-in-refused" };
    return { signedIn: false, refusal };
  });
}

export function personAsActor({ id, displayName, roles }: KnownPerson) {
  return { kind: "user" as const, id, label: displayName, roles, permissions: permissionsOf(roles) };
}
