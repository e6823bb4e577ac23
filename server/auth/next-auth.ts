import { headers } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthResult } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { environment } from "@/server/kernel/env";
import { DomainError } from "@/server/kernel/errors";
import { logger } from "@/server/kernel/logger";
import { createWebContext } from "@/server/trpc/context";
import { readSession } from "./session";
import { type SignInRefusal, signInWith } from "./sign-in";

const SEVEN_DAYS = 7 * 24 * 60 * 60;

/** What Auth.js throws back at the action that asked; `refusal` says why. */
export class SignInRefused extends CredentialsSignin {
  readonly refusal: SignInRefusal;
  constructor(refusal: SignInRefusal) {
    super(refusal.reason);
    this.code = refusal.reason;
    this.refusal = refusal;
  }
}

async function authorize(username: unknown, secret: unknown, how: "password" | "pin") {
  if (typeof username !== "string" || typeof secret !== "string" || !username.trim() || !secret) return null;
  if (secret.length > 200 || username.length > 200) return null;
  const terminalSessionId = how === "pin" ? await terminalOfRequest() : null;
  if (how === "pin" && !terminalSessionId) return null;
  const userAgent = (await headers()).get("user-agent")?.slice(0, 400) ?? null;
  const outcome = await attempt(username, secret, how, userAgent, terminalSessionId);
  if (!outcome.signedIn) throw new SignInRefused(outcome.refusal);
  return { id: outcome.userId, sid: outcome.sessionId };
}

async function attempt(
  username: string,
  secret: string,
  how: "password" | "pin",
  userAgent: string | null,
  terminalSessionId: string | null,
) {
  try {
    const context = await createWebContext();
    return await signInWith(context, { username, secret, how, userAgent, terminalSessionId });
  } catch (error) {
    if (error instanceof DomainError && error.code === "RATE_LIMITED") {
      return { signedIn: false as const, refusal: { reason: "sign-in-too-frequent" as const } };
    }
    throw error;
  }
}

/** The session that a password opened on this terminal, also when an operator is switched in now. */
async function terminalOfRequest(): Promise<string | null> {
  const session = await readSession();
  return session && (session.terminalSessionId ?? session.id);
}

function report(error: Error) {
  if (!(error instanceof CredentialsSignin)) logger().error({ err: error }, "sign-in failed");
}

const result: NextAuthResult = NextAuth(() => ({
  secret: environment().AUTH_SECRET,
  trustHost: true,
  basePath: "/api/auth",
  session: { strategy: "jwt", maxAge: SEVEN_DAYS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  logger: { error: report, warn: () => undefined, debug: () => undefined },
  providers: [
    Credentials({
      id: "password",
      credentials: { username: {}, password: {} },
      authorize: ({ username, password }) => authorize(username, password, "password"),
    }),
    Credentials({
      id: "pin",
      credentials: { username: {}, pin: {} },
      authorize: ({ username, pin }) => authorize(username, pin, "pin"),
    }),
  ],
  callbacks: {
    // The token carries one thing: which row of `sessions` to ask.
    jwt: ({ token, user }) => (user && "sid" in user ? { sub: user.id ?? "", sid: user.sid } : token),
    session: ({ session }) => session,
  },
}));

export const { handlers, signIn, signOut } = result;
