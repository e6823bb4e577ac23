import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/server/kernel/database";
import { hasUsers } from "@/server/modules/identity/queries";
import { liveSession } from "./session-record";
import { sessionIdOfRequest } from "./session-token";
import type { Session } from "./session-types";

/** Who is signed in on this request: decoded and looked up once, however many components ask. */
export const readSession = cache(async (): Promise<Session | null> => {
  const id = await sessionIdOfRequest();
  return id ? liveSession(database(), id) : null;
});

export function hasPeople(): Promise<boolean> {
  return hasUsers(database());
}

/** For pages: the session, or a redirect to where the person has to go first. */
export async function requireSession(): Promise<Session> {
  const session = await readSession();
  if (!session) redirect((await hasPeople()) ? await signInAddress() : "/setup");
  if (session.user.mustChangePassword) redirect("/account/password");
  return session;
}

/** The sign-in page, with the way back to the page that was asked for. */
async function signInAddress(): Promise<string> {
  const path = (await headers()).get("x-page-path") ?? "/";
  return path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}
