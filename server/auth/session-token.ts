import { cookies } from "next/headers";
import { decode, type JWT } from "next-auth/jwt";
import { environment } from "@/server/kernel/env";

/** The names that Auth.js gives its cookie over https and over http. */
const COOKIE_NAMES = ["__Secure-authjs.session-token", "authjs.session-token"] as const;

/** The id of the session row that the browser's token names, without asking the database; null for no or a bad token. */
export async function sessionIdOfRequest(): Promise<string | null> {
  const jar = await cookies();
  for (const name of COOKIE_NAMES) {
    const token = jar.get(name)?.value;
    if (token) return sessionIdOfToken(token, name);
  }
  return null;
}

async function sessionIdOfToken(token: string, salt: string): Promise<string | null> {
  try {
    const payload: JWT | null = await decode({ token, salt, secret: environment().AUTH_SECRET });
    return typeof payload?.sid === "string" ? payload.sid : null;
  } catch {
    return null; // another secret, an expired token, or somebody's invention
  }
}
